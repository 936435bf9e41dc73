using System.Diagnostics;
using System.Globalization;
using ProcLab.Diagnostics;
using ProcLab.Links;
using ProcLab.Processes;

namespace ProcLab.Pools;

/// <summary>How the worker is ended, how its end is waited for, and what is known of it afterwards.</summary>
internal sealed partial class PoolWorker
{
    /// <summary>How long a worker that closed its connection may take to end by itself. One that crashes closes it first, a moment before it is gone.</summary>
    private static readonly TimeSpan s_exitGrace = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan s_silenceStep = TimeSpan.FromMilliseconds(100);

    /// <summary>Kills the process with all that it started, for a reason of the pool's; the first reason is the one that stays.</summary>
    public void Kill(DeathReason reason, string? detail = null)
    {
        lock (_killGate)
        {
            if (_killReason is null)
                (_killReason, _killDetail) = (reason, detail);

            // It was asked to leave because it hangs, and cannot: it is killed when those who look at it have done so.
            if (_isLookedAt && reason == DeathReason.NotLeaving)
                return;
            _process?.Kill();
        }
    }

    /// <summary>Kills the process with all that it started if it still runs this item, which did not end when it was asked to.</summary>
    /// <returns>Whether it does.</returns>
    public bool KillAt(PendingItem item)
    {
        if (!Runs(item.Key.Id))
            return false;

        KillHung(DeathReason.Overdue, string.Create(CultureInfo.InvariantCulture, $"its grace was {item.Limits.Grace.TotalSeconds:0.###} s"));
        return true;
    }

    /// <summary>Kills the process as anyone else might: the pool takes it for a crash.</summary>
    /// <returns>Whether there was a process to kill.</returns>
    public bool KillProcess() => Signal(SignalNumbers.Kill);

    /// <summary>Signals the process with all that it started, as anyone else might.</summary>
    /// <returns>Whether there was a process that has not been reaped.</returns>
    public bool Signal(int signal)
    {
        lock (_killGate)
            return _process?.Signal(signal) ?? false;
    }

    private async Task<WorkerStartException> FailStartAsync(Exception error)
    {
        if (_process is null)
            return error as WorkerStartException ?? new WorkerStartException($"Worker {Name} cannot be started: {error.Message}", innerException: error);

        // Its own end says more than what that end did to the connection.
        if (error is not OperationCanceledException)
            await Task.WhenAny(_process.Exited, Task.Delay(s_exitGrace, _engine.Clock)).ConfigureAwait(false);
        if (!_process.Exited.IsCompleted)
            Kill(DeathReason.ProtocolViolation, error.Message);
        await EndAsync().ConfigureAwait(false);

        string lastWords = Certificate!.LastWords is { Length: > 0 } said ? said : "It wrote nothing to standard error.";
        return new WorkerStartException($"{Certificate} before it was ready ({_engine.Options.Worker}). {WithRefusal("A connection was refused: ", ". ")}{lastWords}", Certificate, error);
    }

    /// <summary>Waits for the end of the process and of all that it said, and writes the certificate.</summary>
    private async Task EndAsync()
    {
        var process = _process!;
        if (_link is not null)
        {
            await Task.WhenAny(process.Exited, _closed.Task).ConfigureAwait(false);
            if (!process.Exited.IsCompleted)
                await OutliveLinkAsync(process).ConfigureAwait(false);
        }

        var exit = await process.Exited.ConfigureAwait(false);
        if (_link is not null)
            await HearOutAsync(_link).ConfigureAwait(false);

        NoteMemoryKill(process);
        Certificate = Certify(process, exit);
        _ = process.DisposeAsync().AsTask();
    }

    /// <summary>What the worker sent before its end is still in the connection and is handled, however long that takes. Once it is, nothing
    /// more can come but from a descendant that holds the other end, and that is not waited for. What did not get into the connection, or was lost
    /// with it, is in the outbox; so a worker that has one is not listened to for long.</summary>
    private async Task HearOutAsync(WorkerLink link)
    {
        var patience = _keepsRecorder ? s_silenceStep : s_exitGrace;
        for (var silence = TimeSpan.Zero; silence < patience && !_closed.Task.IsCompleted;)
        {
            await Task.WhenAny(_closed.Task, Task.Delay(s_silenceStep, _engine.Clock)).ConfigureAwait(false);
            silence += link.WaitsForPeer ? s_silenceStep : TimeSpan.Zero;
        }

        link.Dispose();
        await _closed.Task.ConfigureAwait(false);
        if (link.HearOutbox() is { End: LinkEnd.ProtocolViolation } violation)
            Kill(DeathReason.ProtocolViolation, violation.Message);
    }

    private async Task OutliveLinkAsync(ChildProcess process)
    {
        var closure = await _closed.Task.ConfigureAwait(false);
        if (closure.End == LinkEnd.ProtocolViolation)
        {
            Kill(DeathReason.ProtocolViolation, closure.Message);
            return;
        }

        await Task.WhenAny(process.Exited, Task.Delay(s_exitGrace, _engine.Clock)).ConfigureAwait(false);
        if (!process.Exited.IsCompleted)
            Kill(DeathReason.LinkClosed);
    }

    private DeathCertificate Certify(ChildProcess process, ExitStatus exit)
    {
        if (_keepsRecorder && !process.TellsSignals)
            exit = _recorder!.Interpret(exit);
        var item = _engine.FindBegun(this);
        return new DeathCertificate
        {
            WorkerName = Name,
            ProcessId = process.Id,
            StartedAt = process.StartedAt,
            Lifetime = _engine.Clock.GetUtcNow() - process.StartedAt,
            Reason = ReasonFor(exit),
            Detail = _killDetail,
            Exit = exit,
            ItemsDone = Interlocked.Read(ref _itemsDone),
            BusyTime = TimeSpan.FromTicks(Interlocked.Read(ref _busyTicks)),
            ItemId = item?.Key.Id,
            TaskName = item?.Task.Name,
            Attempt = item is null ? null : item.Attempt,
            ItemRunTime = item is null ? null : RunTimeOf(item),
            PeakMemoryBytes = process.PeakMemoryBytes,
            LastErrorLines = [.. _errors.ToArray().Select(static line => line.Text)],
        };
    }

    /// <summary>For how long the item has run that it has begun.</summary>
    public TimeSpan RunTimeOf(PendingItem item) =>
        _keepsRecorder ? Stopwatch.GetElapsedTime(_recorder!.BegunAt(item.Place)) : _engine.Now - item.SentAt;

    private DeathReason ReasonFor(ExitStatus exit)
    {
        // A worker that was killed may have ended by itself a moment before; then its own exit code tells so.
        if (_killReason is { } reason && !HasLeft(exit))
            return reason;
        if (exit.Signal is not null)
            return DeathReason.Signaled;
        return HasLeft(exit) ? DeathReason.Left : DeathReason.Exited;
    }

    // A worker that knows no exit codes leaves with 0 whatever it was asked for.
    private bool HasLeft(ExitStatus exit) => _leaving && (exit.IsSuccess || exit.ExitCode == _leavingCode);

    private void Report(WorkerStartException? failure)
    {
        // One that the pool itself ended before it was ready did not fail.
        if (failure is { Certificate: not { Reason: DeathReason.Terminated } })
        {
            PoolLog.WorkerStartFailed(_engine.Logger, Name, failure.Message);
            _engine.Events.Publish(new WorkerStartFailedEvent(_engine.Now, Name, failure));
            return;
        }

        if (Certificate!.Reason is DeathReason.Left or DeathReason.Terminated)
            PoolLog.WorkerLeft(_engine.Logger, Name, Certificate);
        else
            PoolLog.WorkerDied(_engine.Logger, Name, Certificate);
        _engine.Events.Publish(new WorkerExitedEvent(_engine.Now, Certificate));
    }
}
