namespace ProcLab.Pools;

/// <summary>The lives of the workers: start, ready, exit, replacement.</summary>
internal sealed partial class PoolCore
{
    private int _starting;
    private int _failedStarts;

    /// <summary>Whether a worker that is not there would have something to do, now or later.</summary>
    private bool WantsWorkers => Phase == PoolPhase.Open || (Phase == PoolPhase.Draining && Waiting > 0);

    /// <summary>The pool begins.</summary>
    public void Start(TimeSpan now)
    {
        _now = now;
        StartPlanned();
        AssertInvariants();
    }

    /// <summary>A worker takes work.</summary>
    public void WorkerReady(WorkerKey key, TimeSpan now)
    {
        _now = now;
        if (!IsCurrent(key) || _workers[key.Slot].State != WorkerState.Starting)
            return;

        _starting--;
        _failedStarts = 0;

        // A draining pool that had nothing for it may have something again: an item that came back from a dead worker.
        _workers[key.Slot].Deadline = TimeSpan.MaxValue;
        BecomeIdle(key.Slot);
        StartPlanned();
        AssertInvariants();
    }

    /// <summary>A worker's process has ended, or could not be started, and everything that it had said has been reported.</summary>
    /// <param name="key">The worker.</param>
    /// <param name="now">The time.</param>
    /// <param name="hadBegun">Whether it had begun the item that was sent to it; one that it had not is placed elsewhere.</param>
    public void WorkerExited(WorkerKey key, TimeSpan now, bool hadBegun = true)
    {
        _now = now;
        if (!IsCurrent(key))
            return;

        ref var worker = ref _workers[key.Slot];
        bool failedToStart = worker.State == WorkerState.Starting && !worker.KillSent && WantsWorkers;
        if (worker.State == WorkerState.Starting)
            _starting--;
        else if (worker.State == WorkerState.Idle)
            RemoveIdle(key.Slot);
        else if (worker.Item != ItemSlot.None)
            TakeItemOfDead(key, hadBegun);

        worker.State = WorkerState.Vacant;
        worker.Deadline = TimeSpan.MaxValue;
        worker.KillSent = false;
        if (failedToStart)
            _failedStarts++;
        Dispatch();

        if (failedToStart && _settings.Restart.GivesUpAfter(_failedStarts) && !AnyAlive())
            Fault();
        else if (WantsWorkers)
            Plan(key.Slot, failedToStart ? now + _settings.Restart.BackoffAfter(_failedStarts) : now);

        StartPlanned();
        LeaveWhenDrained();
        EndWhenEmpty();
        AssertInvariants();
    }

    /// <summary>The time that a <see cref="PoolCommandKind.WakeAt"/> command named has come.</summary>
    public void Wake(TimeSpan now)
    {
        _now = now;
        for (int i = 0; i < _workers.Length; i++)
        {
            ref var worker = ref _workers[i];
            if (worker.Deadline <= now)
                Kill(i);
            else if (worker.Deadline != TimeSpan.MaxValue)
                WakeAt(worker.Deadline);
        }

        StartPlanned();
        AssertInvariants();
    }

    private void BecomeIdle(int slot)
    {
        if (Phase is PoolPhase.Open or PoolPhase.Draining)
        {
            PushIdle(slot);
            Dispatch();
            LeaveWhenDrained();
        }
        else
        {
            AskToLeave(slot);
        }
    }

    private void TakeItemOfDead(WorkerKey key, bool hadBegun)
    {
        int slot = _workers[key.Slot].Item;
        Release(key.Slot);
        if (hadBegun)
        {
            bool stopped = Phase == PoolPhase.Terminating && _workers[key.Slot].KillSent;
            if (stopped)
                _counts.Stopped++;
            else
                _counts.Lost++;
            Complete(slot, stopped ? ItemEnd.Stopped : ItemEnd.Crashed, key);
        }
        else if (Phase == PoolPhase.Terminating)
        {
            _counts.NeverBegun++;
            Complete(slot, ItemEnd.NeverBegun, default);
        }
        else if (_items[slot].CancelSent)
        {
            _counts.Cancelled++;
            Complete(slot, ItemEnd.Cancelled, default);
        }
        else
        {
            PrependWaiting(slot);
        }
    }

    private void Plan(int slot, TimeSpan at)
    {
        _workers[slot].State = WorkerState.Planned;
        _workers[slot].StartAt = at;
    }

    private void StartPlanned()
    {
        for (int i = 0; i < _workers.Length; i++)
        {
            ref var worker = ref _workers[i];
            if (worker.State != WorkerState.Planned)
                continue;

            if (worker.StartAt > _now)
            {
                WakeAt(worker.StartAt);
            }
            else if (_starting < _settings.MaxConcurrentStarts)
            {
                worker.State = WorkerState.Starting;
                worker.Ordinal = ++_lastOrdinal;
                _starting++;
                Command(PoolCommandKind.StartWorker, KeyOf(i));
            }
        }
    }

    private void Kill(int slot)
    {
        ref var worker = ref _workers[slot];
        worker.Deadline = TimeSpan.MaxValue;
        if (worker.KillSent)
            return;

        worker.KillSent = true;
        Command(PoolCommandKind.Kill, KeyOf(slot));
    }

    private bool AnyAlive()
    {
        foreach (ref readonly var worker in _workers.AsSpan())
        {
            if (worker.State is WorkerState.Idle or WorkerState.Running or WorkerState.Leaving)
                return true;
        }

        return false;
    }

    private void WakeAt(TimeSpan time) => Command(PoolCommandKind.WakeAt, time: time);
}
