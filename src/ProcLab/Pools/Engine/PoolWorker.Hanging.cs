using System.Diagnostics;
using System.Globalization;
using ProcLab.Diagnostics;
using ProcLab.Processes;
using ProcLab.Supervision;

namespace ProcLab.Pools;

/// <summary>How a worker that hangs is found, and what is done before it is killed.</summary>
internal sealed partial class PoolWorker
{
    private HeartbeatWatch _heart;
    private Action? _hurryHandler;
    private bool _isLookedAt;

    /// <summary>How long ago its heart beat, by its own word; <see langword="null"/> when it does not beat.</summary>
    private TimeSpan? SinceHeartbeat => _keepsRecorder && _recorder!.LastBeat is > 0 and var beat ? Stopwatch.GetElapsedTime(beat) : null;

    /// <summary>Looks whether the worker lives, and kills it when it has given no sign of that for too long; under the engine's lock.</summary>
    /// <param name="passed">The time since the last look that counts.</param>
    /// <param name="limit">How long is too long.</param>
    public void LookAtHeart(TimeSpan passed, TimeSpan limit)
    {
        // A process that has ended is silent, and may still be heard out.
        if (!_keepsRecorder || _killReason is not null || _process!.Exited.IsCompleted)
            return;

        _heart.Look(_recorder!.LastBeat, _recorder.IsDebugged, passed);
        if (_heart.Silence < limit)
            return;

        PoolLog.WorkerUnresponsive(_engine.Logger, Name, ProcessId, Math.Round(_heart.Silence.TotalSeconds, 1));
        _engine.Events.Publish(new WorkerUnresponsiveEvent(_engine.Now, Name, ProcessId, _heart.Silence));
        KillHung(DeathReason.Unresponsive, string.Create(CultureInfo.InvariantCulture, $"no heartbeat for {_heart.Silence.TotalSeconds:0.0} s"));
    }

    /// <summary>Whoever looks at it because it hangs has no more time.</summary>
    public void HurryHandler() => _hurryHandler?.Invoke();

    /// <summary>Kills the worker for a hang, after those who want to look at it have done so; under the engine's lock.</summary>
    private void KillHung(DeathReason reason, string detail)
    {
        if (_engine.HangHandler is not { } handler || _killReason is not null)
        {
            Kill(reason, detail);
            return;
        }

        // From now on it is given up, and whoever kills it, this is why. One whose item is overdue is given up by the core.
        lock (_killGate)
            (_killReason, _killDetail, _isLookedAt) = (reason, detail, true);
        if (reason == DeathReason.Unresponsive)
            _engine.RetireInTurn(this);
        var item = FindBegun();
        var hung = new HungWorker(Name, ProcessId, reason, SinceHeartbeat, item?.Key.Id, item?.Task.Name, item is null ? null : RunTimeOf(item));
        var over = new CancellationTokenSource(_engine.Options.HangHandlerTimeout, _engine.Clock);
        _hurryHandler = () => Task.Run(() => TryCancel(over));
        _ = KillAfterAsync(handler, hung, _process!, over);
    }

    private async Task KillAfterAsync(Func<HungWorker, CancellationToken, Task> handler, HungWorker hung, ChildProcess process, CancellationTokenSource over)
    {
        using var _ = over;
        long begun = _engine.Clock.GetTimestamp();
        var ended = process.Exited.ContinueWith(_ => TryCancel(over), TaskScheduler.Default);
        try
        {
            // Elsewhere, since it may block.
            await Task.Run(() => handler(hung, over.Token), CancellationToken.None).WaitAsync(over.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            var took = _engine.Clock.GetElapsedTime(begun);
            if (!ended.IsCompleted)
                PoolLog.HangHandlerLate(_engine.Logger, Name, Math.Round(took.TotalSeconds, 1));
        }
#pragma warning disable CA1031 // The handler is the user's; the worker is killed whatever it does.
        catch (Exception error)
#pragma warning restore CA1031
        {
            PoolLog.HangHandlerFailed(_engine.Logger, Name, error);
        }

        process.Kill();
    }
}
