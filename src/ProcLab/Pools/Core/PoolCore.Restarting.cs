using ProcLab.Supervision;

namespace ProcLab.Pools;

/// <summary>What follows from the end of a worker that nobody had asked for: whether and when its place is filled, and whether the pool gives up.</summary>
internal sealed partial class PoolCore
{
    private readonly RestartLog _earlyEnds;
    private readonly RestartLog _crashes;

    // How many starts failed since the last that did not.
    private int _failedStarts;

    /// <summary>Why the pool gave up.</summary>
    public PoolFaultReason? Reason { get; private set; }

    private enum WorkerEnd
    {
        /// <summary>It was asked to, or killed by the pool.</summary>
        Asked,
        FailedStart,

        /// <summary>It was ready and has had nothing to do with any item, so that none can be the reason.</summary>
        Early,
        Crash,
    }

    private static WorkerEnd EndOf(in WorkerSlot worker)
    {
        if (!worker.IsKept || worker.KillSent)
            return WorkerEnd.Asked;
        if (worker.State == WorkerState.Starting)
            return WorkerEnd.FailedStart;

        // An item that it had not begun can be the reason, too: it may have died while it read the argument. That is limited by what makes an item poison.
        return worker.HasDone || worker.Items.Count > 0 ? WorkerEnd.Crash : WorkerEnd.Early;
    }

    /// <summary>Notes how a worker ended that is to be replaced.</summary>
    /// <returns>How long its successor has to wait.</returns>
    private TimeSpan NoteEnd(WorkerEnd end)
    {
        if (end == WorkerEnd.Asked)
            return TimeSpan.Zero;

        if (end == WorkerEnd.Crash)
        {
            if (_crashes.IsTooMany(_crashes.Note(_now)))
                Reason = PoolFaultReason.TooManyCrashes;
            return TimeSpan.Zero;
        }

        _failedStarts += end == WorkerEnd.FailedStart ? 1 : 0;
        int recent = _earlyEnds.Note(_now);
        if (_earlyEnds.IsTooMany(recent) || (_earlyEnds.IsTooMany(_failedStarts) && !AnyAlive()))
            Reason = PoolFaultReason.StartsFailed;
        return Jitter.Shorten(_settings.Restart.Backoff.After(Math.Max(recent, _failedStarts)), _settings.JitterSeed, _lastOrdinal);
    }

    /// <summary>A worker ended that is not replaced, since that is its kind: from now on there is one less, unless another is there in its place.</summary>
    private void DoWithout()
    {
        if (!WantsWorkers || _kept >= Wanted)
            return;

        if (_spares > 0)
        {
            _spares--;
            return;
        }

        _limit--;
        _mostActive--;
        _leastActive = Math.Min(_leastActive, _mostActive);
        if (_limit == 0)
            Reason = PoolFaultReason.NoWorkerLeft;
        SpareSome();
    }

    private bool AnyAlive()
    {
        foreach (ref readonly var worker in _workers.AsSpan())
        {
            if (worker.State is WorkerState.Spare or WorkerState.Idle or WorkerState.Running or WorkerState.Leaving)
                return true;
        }

        return false;
    }
}
