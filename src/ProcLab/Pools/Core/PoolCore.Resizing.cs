namespace ProcLab.Pools;

/// <summary>Another number of workers. Places beyond it are given up when their worker has done the item that it runs.</summary>
internal sealed partial class PoolCore
{
    /// <summary>The pool is to keep another number of workers. A pool that is closed keeps to what it does.</summary>
    public void Resize(int workers, TimeSpan now)
    {
        _now = now;
        if (Phase != PoolPhase.Open)
            return;

        _mostActive = workers;
        _wanted = workers + _settings.Spares;
        GrowWorkers(_wanted);
        for (int i = 0; i < _workers.Length; i++)
        {
            if (i < _wanted)
            {
                Want(i);
            }
            else
            {
                SetActive(i, false);
                GiveUp(i);
            }
        }

        SpareSome();
        CallSpares();
        Dispatch();
        RecallForIdle();
        StartPlanned();
        AssertInvariants();
    }

    private void GrowWorkers(int workers)
    {
        int old = _workers.Length;
        if (workers <= old)
            return;

        Array.Resize(ref _workers, workers);
        for (int i = old; i < workers; i++)
            _workers[i] = new WorkerSlot();
    }

    private void Want(int slot)
    {
        ref var worker = ref _workers[slot];
        switch (worker.State)
        {
            case WorkerState.Vacant:
                Plan(slot, _now);
                break;
            case WorkerState.Starting:
                worker.Deadline = TimeSpan.MaxValue;
                break;
            case WorkerState.Running:
                SetActive(slot, worker.IsActive || (!worker.KillSent && MayBeActive(slot)));
                UpdateRoom(slot);
                break;
        }
    }

    /// <summary>A place needs no worker any more: one that has nothing to do leaves, another does first what it runs.</summary>
    private void GiveUp(int slot)
    {
        ref var worker = ref _workers[slot];
        switch (worker.State)
        {
            case WorkerState.Planned:
                worker.State = WorkerState.Vacant;
                break;

            // It leaves as soon as it is ready: a worker that nobody needs has not failed and is not killed.
            case WorkerState.Starting:
                SetDeadline(slot, _now + _settings.LeaveGrace);
                break;
            case WorkerState.Spare or WorkerState.Idle:
                AskToLeave(slot);
                break;
            case WorkerState.Running:
                UpdateRoom(slot);
                RecallBehindFirst(slot);
                break;
        }
    }
}
