namespace ProcLab.Pools;

/// <summary>The lives of the workers: start, ready, exit, replacement.</summary>
internal sealed partial class PoolCore
{
    private TimeSpan _wakeDue = TimeSpan.MaxValue;

    /// <summary>Whether a worker is not ready yet.</summary>
    public bool IsStarting(WorkerKey key) => IsCurrent(key) && _workers[key.Slot].State == WorkerState.Starting;

    /// <summary>The pool begins.</summary>
    public void Start(TimeSpan now)
    {
        _now = now;
        Fill(now);
        for (int i = _mostActive; i < Wanted; i++)
            _workers[i].StartAt = After(_settings.SpareDelay);
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
        SetAge(key.Slot);
        BecomeIdle(key.Slot);
        AssertInvariants();
    }

    /// <summary>A worker's process has ended, or could not be started, and everything that it had said has been reported. Those of its items that are
    /// not known to have begun (<see cref="ItemBegun"/>) are placed elsewhere.</summary>
    /// <param name="key">The worker.</param>
    /// <param name="isNormal">Whether it exited with code 0.</param>
    /// <param name="now">The time.</param>
    public void WorkerExited(WorkerKey key, bool isNormal, TimeSpan now)
    {
        _now = now;
        if (!IsCurrent(key))
            return;

        ref var worker = ref _workers[key.Slot];
        bool isReplaced = !worker.IsKept || worker.KillSent || worker.State == WorkerState.Starting || _settings.Restart.Replaces(isNormal);
        var end = isReplaced ? EndOf(worker) : WorkerEnd.Asked;
        if (worker.State == WorkerState.Starting)
            _starting--;
        else if (worker.State == WorkerState.Running)
            TakeItemsOfDead(key);

        Enter(key.Slot, WorkerRoom.None);
        SetActive(key.Slot, false);
        KeepNoMore(key.Slot);
        worker.State = WorkerState.Vacant;
        worker.Deadline = TimeSpan.MaxValue;
        worker.KillSent = false;
        if (!isReplaced)
            DoWithout();
        Fill(After(WantsWorkers ? NoteEnd(end) : TimeSpan.Zero));
        if (Reason is not null)
            Fault();
        Settle();
        AssertInvariants();
    }

    /// <summary>There are other workers than before: those that are wanted work, what waits goes to them, and who is not needed leaves.</summary>
    private void Settle()
    {
        CallSpares();
        RetireSome();
        Dispatch();
        RecallForIdle();
        LeaveWhenDrained();
        StartPlanned();
        EndWhenEmpty();
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
            LookAtAge(i);
            LookAtIdle(i);
        }

        RetireSome();
        bool anyOver = EndLimits();

        // What items waited for may be over, or have turned out late.
        Dispatch();
        RecallForIdle();
        if (anyOver)
        {
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
            bool isPoison = slot == first && !_items[slot].IsOverdue && ++_items[slot].Deaths >= _settings.PoisonLimit;
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
            if (TryRetry(slot, RetryCauses.Timeout, key))
                return;

            _counts.TimedOut++;
            Complete(slot, ItemEnd.TimedOut, key);
        }
        else if (item.KillAsked)
        {
            _counts.Cancelled++;
            Complete(slot, ItemEnd.Cancelled, default);
        }
        else if (EndsAtOnce && _workers[key.Slot].KillSent)
        {
            EndStopped(slot, key);
        }
        else if (isPoison || !TryRetry(slot, RetryCauses.WorkerCrash, key))
        {
            _counts.Lost++;
            Complete(slot, isPoison ? ItemEnd.Poisoned : ItemEnd.Crashed, key);
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

    /// <summary>Asks for a wake-up, unless an earlier one is on its way.</summary>
    private void WakeAt(TimeSpan time)
    {
        if (time >= _wakeDue)
            return;

        _wakeDue = time;
        Command(PoolCommandKind.WakeAt, time: time);
    }
}
