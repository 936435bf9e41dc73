using ProcLab.Chaos;
using ProcLab.Host.Pool;

namespace ProcLab.Host.Chaos;

/// <summary>Shows a run: one for JSON, one for people. Its calls come one after the other.</summary>
internal interface IChaosView
{
    void Begin(ChaosSettings settings, RunFacts facts);

    /// <summary>Some times a second.</summary>
    void Tell(ChaosProgress progress);

    /// <summary>The run ends without a report.</summary>
    void Clear();

    void End(ChaosReport report, ExitCode code);
}
