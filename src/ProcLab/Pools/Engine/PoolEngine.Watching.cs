using ProcLab.Diagnostics;

namespace ProcLab.Pools;

/// <summary>What those learn who watch the pool: its state, and that items have started. Workers spend no message on that: their flight recorders tell it.</summary>
internal sealed partial class PoolEngine
{
    private static readonly TimeSpan s_startLook = TimeSpan.FromMilliseconds(10);

    private readonly ITimer _startTimer;
    private bool _looksForStarts;

    /// <summary>Items may start at any moment.</summary>
    private void WatchStarts()
    {
        if (!Events.IsWatched || _looksForStarts)
            return;

        _looksForStarts = true;
        _startTimer.Change(s_startLook, Timeout.InfiniteTimeSpan);
    }

    private void LookForStarts()
    {
        using (Enter())
        {
            _looksForStarts = false;
            if (!Events.IsWatched)
                return;

            bool all = true;
            foreach (var worker in _workers)
            {
                if (worker?.FindBegun() is { } begun)
                    PublishStart(worker, begun);
                else
                    all &= worker?.First is null;
            }

            if (!all)
                WatchStarts();
        }
    }

    /// <summary>Tells once that the item has begun at its worker.</summary>
    private void PublishStart(PoolWorker worker, PendingItem item)
    {
        if (item.IsAnnounced)
            return;

        item.IsAnnounced = true;
        var ran = item.RunTime > TimeSpan.Zero ? item.RunTime : worker.RunTimeOf(item);
        var at = _now - ran;
        if (at < item.AcceptedAt)
            at = item.AcceptedAt;
        Events.Publish(new ItemStartedEvent(at, item.Key.Id, item.Task.Name, worker.Name, worker.ProcessId, at - item.AcceptedAt) { Attempt = item.Attempt });
    }

    public PoolSnapshot Snapshot()
    {
        using (Enter())
        {
            return new PoolSnapshot
            {
                IsOpen = _core.Phase == PoolPhase.Open,
                Waiting = _core.Waiting + _core.Ahead + _core.Delayed,
                Running = _core.Running,
                Account = Account(),
                Workers = [.. _workers.OfType<PoolWorker>().OrderBy(static worker => worker.Key.Ordinal).Select(worker => worker.Snapshot(_core.IsSpare(worker.Key), _core.IsStarting(worker.Key)))],
            };
        }
    }
}
