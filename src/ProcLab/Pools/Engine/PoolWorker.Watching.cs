using ProcLab.Diagnostics;
using ProcLab.Processes;

namespace ProcLab.Pools;

/// <summary>What is known of the worker while it lives: its state, its memory, and what it writes.</summary>
internal sealed partial class PoolWorker
{
    // Now and then, for what is known at its death; more often if there is a limit.
    private const int MemoryLookMilliseconds = 500;
    private const int MemoryLimitMilliseconds = 5;

    private long _nextMemoryLook;
    private long _memoryAtStart;
    private bool _isTooLarge;

    public WorkerSnapshot Snapshot(bool isSpare, bool isStarting)
    {
        var first = _sent.First;
        bool ending = _leaving || _killReason is not null;
        var activity = ending ? WorkerActivity.Leaving
            : first is not null ? WorkerActivity.Running
            : isSpare ? WorkerActivity.Spare
            : isStarting ? WorkerActivity.Starting
            : WorkerActivity.Idle;
        return new WorkerSnapshot(
            Name,
            _process?.Id,
            activity,
            Interlocked.Read(ref _itemsDone),
            TimeSpan.FromTicks(Interlocked.Read(ref _busyTicks)),
            first?.Key.Id,
            first is not null && HasBegun(first),
            Math.Max(0, _sent.Count - 1))
        {
            TaskName = first?.Task.Name,
            ItemRunTime = first is not null && HasBegun(first) ? RunTimeOf(first) : null,
            SinceHeartbeat = SinceHeartbeat,
            Limits = _limits,
            Tree = _process?.Tree,
        };
    }

    /// <summary>Now and then notes how much memory the process has used: the system forgets it with the process.</summary>
    /// <returns>Whether that is no more than it may use; told once.</returns>
    private bool LookAtMemory()
    {
        long now = Environment.TickCount64;
        if (now < _nextMemoryLook)
            return true;

        var (most, growth) = (_engine.Options.MaxWorkerMemoryBytes, _engine.Options.MaxWorkerMemoryGrowthBytes);
        _nextMemoryLook = now + (most is null && growth is null ? MemoryLookMilliseconds : MemoryLimitMilliseconds);
        if (_process!.MeasureMemory() is not { } memory || _isTooLarge || !(memory.ResidentBytes > most || memory.ResidentBytes - _memoryAtStart > growth))
            return true;

        _isTooLarge = true;
        PoolLog.WorkerTooLarge(_engine.Logger, Name, ProcessId, memory.ResidentBytes);
        _engine.Events.Publish(new WorkerTooLargeEvent(_engine.Now, Name, ProcessId, memory.ResidentBytes));
        return false;
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
