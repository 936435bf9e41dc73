using ProcLab.Processes;

namespace ProcLab.Pools;

/// <summary>What is known of the worker while it lives: its state, its memory, and what it writes.</summary>
internal sealed partial class PoolWorker
{
    private const int MemoryLookMilliseconds = 500;

    private long _nextMemoryLook;

    public WorkerSnapshot Snapshot(bool isSpare)
    {
        var first = _sent.First;
        bool ending = _leaving || _killReason is not null;
        var activity = ending ? WorkerActivity.Leaving
            : first is not null ? WorkerActivity.Running
            : isSpare ? WorkerActivity.Spare
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
