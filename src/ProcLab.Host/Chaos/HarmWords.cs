using ProcLab.Chaos;

namespace ProcLab.Host.Chaos;

/// <summary>What is done to workers, by the words of <c>--harm</c>.</summary>
internal static class HarmWords
{
    public static IReadOnlyDictionary<string, ChaosHarms> All { get; } = new Dictionary<string, ChaosHarms>(StringComparer.Ordinal)
    {
        ["kill-idle"] = ChaosHarms.KillIdle,
        ["kill-starting"] = ChaosHarms.KillStarting,
        ["kill-running"] = ChaosHarms.KillRunning,
        ["kill-result"] = ChaosHarms.KillResult,
        ["slow-start"] = ChaosHarms.SlowStart,
        ["stop"] = ChaosHarms.Stop,
    };

    public static string NameOf(ChaosHarms harm) => All.Single(named => named.Value == harm).Key;
}
