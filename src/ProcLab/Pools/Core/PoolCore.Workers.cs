namespace ProcLab.Pools;

/// <summary>The lives of the workers: start, ready, exit, replacement.</summary>
internal sealed partial class PoolCore
{
    private int _wanted;
    private int _starting;
    private int _failedStarts;
    private TimeSpan _wakeDue = TimeSpan.MaxValue;

    /// <summary>Whether workers that are not there would have something to do, now or later.</summary>
    private bool WantsWorkers => Phase == PoolPhase.Open || (Phase == PoolPhase.Draining && Waiting + Ahead + Delayed > 0);

    /// <summary>The pool begins.</summary>
    public void Start(TimeSpan now)
    {
        _now = now;
        for (int i = _mostActive; i < _wanted; i++)
            Plan(i, After(_settings.SpareDelay));
        StartPlanned();
        AssertInvariants();
    }

    /// <summary>A worker takes work.</summary>
    /// <param name="key">The worker.</param>
    /// <param name="window">How many items it may have at once.</param>
    /// <param name="now">The time.</param>
    public void WorkerReady(WorkerKey key, int window, TimeSpan now)
    {
        _now = now;
        if (!IsCurrent(key) || _workers[key.Slot].State != WorkerState.Starting)
            return;

        ref var worker = ref _workers[key.Slot];
        _starting--;
        _failedStarts = 0;

        // A draining pool that had nothing for it may have something again: an item that came back from a dead worker.
        worker.Deadline = TimeSpan.MaxValue;
        worker.Window = window;
        worker.ItemsLeft = ShareOf(worker.Ordinal, _settings.MaxItemsPerWorker, _settings.JitterSeed);
        BecomeIdle(key.Slot);
        StartPlanned();
        AssertInvariants();
    }

    /// <summary>A worker's process has ended, or could not be started, and everything that it had said has been reported. Those of its items that are
    /// not known to have begun (<see cref="ItemBegun"/>) are placed elsewhere.</summary>
    public void WorkerExited(WorkerKey key, TimeSpan now)
    {
        _now = now;
        if (!IsCurrent(key))
            return;

        ref var worker = ref _workers[key.Slot];
        bool failedToStart = worker.State == WorkerState.Starting && !worker.KillSent && WantsWorkers && key.Slot < _wanted;
        if (worker.State == WorkerState.Starting)
            _starting--;
        else if (worker.State == WorkerState.Running)
            TakeItemsOfDead(key);

        Enter(key.Slot, WorkerRoom.None);
        SetActive(key.Slot, false);
        worker.State = WorkerState.Vacant;
        worker.Deadline = TimeSpan.MaxValue;
        worker.KillSent = false;
        if (failedToStart)
            _failedStarts++;
        CallSpares();
        Dispatch();
        RecallForIdle();

        if (failedToStart && _settings.Restart.GivesUpAfter(_failedStarts) && !AnyAlive())
            Fault();
        else if (WantsWorkers && PlaceForNext(key.Slot) is var place and not WorkerSlot.None)
            Plan(place, failedToStart ? now + _settings.Restart.Backoff.After(_failedStarts) : now);

        LeaveWhenDrained();
        StartPlanned();
        EndWhenEmpty();
        AssertInvariants();
    }

    /// <summary>The time that a <see cref="PoolCommandKind.WakeAt"/> command named has come.</summary>
    public void Wake(TimeSpan now)
    {
        _now = now;
        _wakeDue = TimeSpan.MaxValue;
        for (int i = 0; i < _workers.Length; i++)
        {
            ref var worker = ref _workers[i];
            if (worker.Deadline <= now)
                Kill(i);
            else if (worker.Deadline != TimeSpan.MaxValue)
                WakeAt(worker.Deadline);
            CheckPace(i);
        }

        bool anyOver = EndLimits();

        // What items waited for may be over, or have turned out late.
        Dispatch();
        if (anyOver)
        {
            RecallForIdle();
            LeaveWhenDrained();
            EndWhenEmpty();
        }

        StartPlanned();
        AssertInvariants();
    }

    private void TakeItemsOfDead(WorkerKey key)
    {
        ref var worker = ref _workers[key.Slot];
        int first = worker.Items.First;
        Running--;
        while (worker.Items.First is var slot and not ItemSlot.None)
        {
            bool isPoison = slot == first && ++_items[slot].Deaths >= _settings.PoisonLimit;
            Release(slot);
            if (_items[slot].Begun || isPoison)
                EndWithWorker(slot, key, isPoison);
            else
                PlaceAgain(slot);
        }
    }

    private void EndWithWorker(int slot, WorkerKey key, bool isPoison)
    {
        ref readonly var item = ref _items[slot];
        if (item.IsOverdue)
        {
            if (!isPoison && TryRetry(slot, RetryCauses.Timeout, key))
                return;

            _counts.TimedOut++;
            Complete(slot, ItemEnd.TimedOut, key);
        }
        else if (item.KillAsked)
        {
            _counts.Cancelled++;
            Complete(slot, ItemEnd.Cancelled, default);
        }
        else if (Phase == PoolPhase.Terminating && _workers[key.Slot].KillSent)
        {
            _counts.Stopped++;
            Complete(slot, ItemEnd.Stopped, key);
        }
        else if (isPoison || !TryRetry(slot, RetryCauses.WorkerCrash, key))
        {
            _counts.Lost++;
            Complete(slot, isPoison ? ItemEnd.Poisoned : ItemEnd.Crashed, key);
        }
    }

    /// <summary>Where the successor of a worker starts: in the same place, or if that is given up, in one that a draining pool had left empty.</summary>
    private int PlaceForNext(int slot)
    {
        for (int i = slot < _wanted ? slot : 0; i < _wanted; i++)
        {
            if (_workers[i].State == WorkerState.Vacant)
                return i;
        }

        return WorkerSlot.None;
    }

    private void Plan(int slot, TimeSpan at)
    {
        _workers[slot].State = WorkerState.Planned;
        _workers[slot].StartAt = at;
    }

    private void StartPlanned()
    {
        // What is to come back may need them, and may have begun after all.
        if (_recalls > 0 && !WantsWorkers)
            return;

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
            if (worker.State is WorkerState.Spare or WorkerState.Idle or WorkerState.Running or WorkerState.Leaving)
                return true;
        }

        return false;
    }

    /// <summary>Asks for a wake-up, unless an earlier one is on its way.</summary>
    private void WakeAt(TimeSpan time)
    {
        if (time >= _wakeDue)
            return;

        _wakeDue = time;
        Command(PoolCommandKind.WakeAt, time: time);
    }
}
