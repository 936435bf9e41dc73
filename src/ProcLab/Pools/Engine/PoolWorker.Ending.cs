using System.Diagnostics;
using ProcLab.Diagnostics;
using ProcLab.Processes;

namespace ProcLab.Pools;

/// <summary>How the worker is ended, what it wrote, and what is known of it afterwards.</summary>
internal sealed partial class PoolWorker
{
    private const int MemoryLookMilliseconds = 500;

    private long _nextMemoryLook;

    /// <summary>Kills the process with all that it started, for a reason of the pool's; the first reason is the one that stays.</summary>
    public void Kill(DeathReason reason, string? detail = null)
    {
        lock (_killGate)
        {
            if (_killReason is null)
                (_killReason, _killDetail) = (reason, detail);
            _process?.Kill();
        }
    }

    /// <summary>Kills the process as anyone else might: the pool takes it for a crash.</summary>
    /// <returns>Whether there was a process to kill.</returns>
    public bool KillProcess()
    {
        lock (_killGate)
            return _process?.Signal(SignalNumbers.Kill) ?? false;
    }

    public WorkerSnapshot Snapshot()
    {
        var first = _sent.First;
        bool ending = _leaving || _killReason is not null;
        var activity = ending ? WorkerActivity.Leaving
            : first is not null ? WorkerActivity.Running
            : _ready.Task.IsCompleted ? WorkerActivity.Idle
            : WorkerActivity.Starting;
        return new WorkerSnapshot(
            Name,
            _process?.Id,
            activity,
            Interlocked.Read(ref _itemsDone),
            TimeSpan.FromTicks(Interlocked.Read(ref _busyTicks)),
            first?.Key.Id,
            first is not null && HasBegun(first),
            Math.Max(0, _sent.Count - 1));
    }

    /// <summary>Now and then notes how much memory the process has used: the system forgets it with the process.</summary>
    private void LookAtMemory()
    {
        long now = Environment.TickCount64;
        if (now < _nextMemoryLook)
            return;

        _nextMemoryLook = now + MemoryLookMilliseconds;
        _process!.MeasureMemory();
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
            Attempt = item is null ? null : PendingItem.Attempt,
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
        if (_killReason is { } reason && !(_leaving && exit.IsSuccess))
            return reason;
        if (exit.Signal is not null)
            return DeathReason.Signaled;
        return _leaving && exit.IsSuccess ? DeathReason.Left : DeathReason.Exited;
    }

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

    private void OnOutput(OutputLine line)
    {
        if (line.IsError)
            _errors.Add(line);

        var said = new WorkerOutputEvent(_engine.Now, Name, ProcessId, line.IsError, line.Text);
        _engine.Output.Add(said);
        if (_engine.Events.IsWatched)
            _engine.Events.Publish(said);
    }
}
