namespace ProcLab.Pools;

/// <summary>The ways a pool ends: drained, terminated, faulted.</summary>
internal sealed partial class PoolCore
{
    // Whether a draining pool does only what has begun.
    private bool _abandonsWaiting;

    /// <summary>No more items are taken; the accepted ones are done, then the workers leave.</summary>
    /// <param name="now">The time.</param>
    /// <param name="abandonWaiting">Whether those of them that have not begun never do.</param>
    public void Drain(TimeSpan now, bool abandonWaiting = false)
    {
        _now = now;
        if (Phase == PoolPhase.Open)
        {
            Phase = PoolPhase.Draining;
            LeaveWhenDrained();
        }
        else if (Phase == PoolPhase.Faulted)
        {
            Phase = PoolPhase.Terminating;
        }

        if (abandonWaiting && Phase == PoolPhase.Draining)
            AbandonUnbegun();
        EndWhenEmpty();
        AssertInvariants();
    }

    /// <summary>The pool ends: waiting items never begin, running ones are cancelled and, after the grace, killed.</summary>
    public void Terminate(TimeSpan now, TimeSpan grace)
    {
        _now = now;
        if (Phase is PoolPhase.Open or PoolPhase.Draining or PoolPhase.Faulted)
        {
            Phase = PoolPhase.Terminating;
            AbandonWaiting();
        }

        if (Phase == PoolPhase.Terminating)
        {
            var deadline = After(grace);
            for (int i = 0; i < _workers.Length; i++)
                Stop(i, deadline);
        }

        EndWhenEmpty();
        AssertInvariants();
    }

    private void Stop(int slot, TimeSpan deadline)
    {
        ref var worker = ref _workers[slot];
        switch (worker.State)
        {
            case WorkerState.Planned:
                GiveUp(slot);
                return;
            case WorkerState.Vacant:
                return;
            case WorkerState.Starting:
                Kill(slot);
                return;
            case WorkerState.Spare or WorkerState.Idle:
                AskToLeave(slot);
                break;
            case WorkerState.Running:
                for (int item = worker.Items.First; item != ItemSlot.None; item = _items[item].Next)
                    RecallOrCancel(item);
                break;
        }

        SetDeadline(slot, deadline);
    }

    private void SetDeadline(int slot, TimeSpan deadline)
    {
        ref var worker = ref _workers[slot];
        if (worker.KillSent || worker.Deadline <= deadline)
            return;

        worker.Deadline = deadline;
        WakeAt(deadline);
    }

    private void AskToLeave(int slot)
    {
        Enter(slot, WorkerRoom.None);
        SetActive(slot, false);
        KeepNoMore(slot);
        _workers[slot].State = WorkerState.Leaving;
        Command(PoolCommandKind.Leave, KeyOf(slot));
        SetDeadline(slot, _now + _settings.LeaveGrace);
    }

    /// <summary>While the pool drains and nothing waits, here or behind another item, no worker is kept that has nothing to do.</summary>
    private void LeaveWhenDrained()
    {
        if (Phase != PoolPhase.Draining || WantsWorkers || _recalls > 0)
            return;

        for (int i = 0; i < _workers.Length; i++)
        {
            // One that starts may find something to do when it is ready: an item that came back from a dead worker.
            if (_workers[i].State == WorkerState.Starting)
                SetDeadline(i, _now + _settings.LeaveGrace);
            else if (_workers[i].State is WorkerState.Planned or WorkerState.Spare or WorkerState.Idle)
                GiveUp(i);
        }
    }

    /// <summary>What has not begun, here or at a worker, never does.</summary>
    private void AbandonUnbegun()
    {
        _abandonsWaiting = true;
        AbandonWaiting();
        foreach (ref readonly var worker in _workers.AsSpan())
        {
            for (int item = worker.Items.First; item != ItemSlot.None; item = _items[item].Next)
                Recall(item);
        }

        LeaveWhenDrained();
    }

    /// <summary>Whether what runs is to end, and what waits never to begin.</summary>
    private bool EndsAtOnce => Phase is PoolPhase.Terminating or PoolPhase.Faulted;

    /// <summary>How items end that are ended with the pool.</summary>
    private ItemEnd EndOfStopped => Reason is null ? ItemEnd.Stopped : ItemEnd.PoolFaulted;

    /// <summary>Ends an item that had begun.</summary>
    private void EndStopped(int slot, WorkerKey worker)
    {
        _counts.Stopped++;
        Complete(slot, EndOfStopped, worker);
    }

    private void AbandonWaiting()
    {
        while (FirstWaiting is var waiting and not ItemSlot.None)
        {
            RemoveWaiting(waiting);
            Abandon(waiting);
        }

        while (_delayed.First is var delayed and not ItemSlot.None)
        {
            _delayed.Remove(_items, delayed);
            Abandon(delayed);
        }
    }

    /// <summary>Ends an item that no worker has. One that was to be repeated has begun.</summary>
    private void Abandon(int slot)
    {
        if (_items[slot].Attempt > 1)
        {
            EndStopped(slot, default);
            return;
        }

        _counts.NeverBegun++;
        Complete(slot, Reason is null ? ItemEnd.NeverBegun : ItemEnd.PoolFaulted, default);
    }

    private void Fault()
    {
        if (Phase is not (PoolPhase.Open or PoolPhase.Draining))
            return;

        Phase = Phase == PoolPhase.Open ? PoolPhase.Faulted : PoolPhase.Terminating;
        Command(PoolCommandKind.Faulted);
        AbandonWaiting();
        for (int i = 0; i < _workers.Length; i++)
            Stop(i, After(_settings.LeaveGrace));
    }

    private void EndWhenEmpty()
    {
        if (Phase is PoolPhase.Open or PoolPhase.Faulted or PoolPhase.Ended || WantsWorkers)
            return;

        foreach (ref readonly var worker in _workers.AsSpan())
        {
            if (worker.State != WorkerState.Vacant)
                return;
        }

        Phase = PoolPhase.Ended;
        Command(PoolCommandKind.Ended);
    }
}
