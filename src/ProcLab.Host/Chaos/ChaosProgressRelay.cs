using System.Runtime.ExceptionServices;
using ProcLab.Chaos;
using ProcLab.Host.Output;

namespace ProcLab.Host.Chaos;

/// <summary>Hands progress to a view. An output that takes no more ends the run.</summary>
internal sealed class ChaosProgressRelay(IChaosView view, CancellationTokenSource ending) : IProgress<ChaosProgress>
{
    private OutputException? _failure;

    public void Report(ChaosProgress value)
    {
        if (_failure is not null)
            return;

        try
        {
            view.Tell(value);
        }
        catch (OutputException failure)
        {
            _failure = failure;
            ending.Cancel();
        }
    }

    public void ThrowIfFailed()
    {
        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
    }
}
