using ProcLab.Processes;

namespace ProcLab.Pools;

/// <summary>How a process is ended that was started by hand: by the signal that asks, and by the one that does not soon after it.</summary>
internal sealed partial class PoolWorker
{
    /// <summary>How long the process may take to end after the first signal. Nothing but code of the user's that handles the signal makes it take any time.</summary>
    private static readonly TimeSpan s_signalGrace = TimeSpan.FromSeconds(1);

    /// <summary>When the process was started.</summary>
    public DateTimeOffset StartedAt => _process!.StartedAt;

    /// <summary>Ends the process with SIGTERM, as its user has asked for; where the system has no such signal, or it does not help, by a kill.</summary>
    public void Terminate()
    {
        if (!_ready.Task.IsCompleted)
        {
            Kill(DeathReason.Terminated);
            return;
        }

        lock (_killGate)
        {
            if (_killReason is not null)
                return;

            (_killReason, _killDetail) = (DeathReason.Terminated, "terminated");
        }

        _ = SignalAsync(_process!);
    }

    private async Task SignalAsync(ChildProcess process)
    {
        if (process.Signal(SignalNumbers.Terminate))
            await Task.WhenAny(process.Exited, Task.Delay(s_signalGrace, _engine.Clock)).ConfigureAwait(false);
        process.Kill();
    }
}
