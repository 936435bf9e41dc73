namespace ProcLab.Pools;

/// <summary>The places for processes: which are kept, filled, and given up. A process has a place until it has exited; one that is given up is not counted any more,
/// and ends after what it runs.</summary>
internal sealed partial class PoolCore
{
    // Room for a process that takes over while the last one is still leaving.
    private const int MorePlaces = 1;

    // How many processes are kept: planned, starting or ready, and not given up.
    private int _kept;

    private int _planned;
    private int _starting;

    // How many are kept beside those that work.
    private int _spares;

    /// <summary>How many processes there are to be.</summary>
    private int Wanted => _mostActive + _spares + Math.Min(_reliefs, MorePlaces);

    /// <summary>Whether workers that are not there would have something to do, now or later.</summary>
    private bool WantsWorkers => Phase == PoolPhase.Open || (Phase == PoolPhase.Draining && Waiting + Ahead + Delayed > 0);

    /// <summary>Plans processes for those that are missing. A draining pool has ever less to do: it replaces one at a time.</summary>
    private void Fill(TimeSpan at)
    {
        int missing = !WantsWorkers ? 0 : Phase == PoolPhase.Open ? Wanted - _kept : Math.Min(1, Wanted - _kept);
        for (int i = 0; i < _workers.Length && missing > 0; i++)
        {
            if (_workers[i].State != WorkerState.Vacant)
                continue;

            (_workers[i].State, _workers[i].StartAt) = (WorkerState.Planned, at);
            _planned++;
            Keep(i);
            missing--;
        }
    }

    private void StartPlanned()
    {
        // What is to come back may need them, and may have begun after all.
        if (_planned == 0 || (_recalls > 0 && !WantsWorkers))
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
                worker.HasDone = false;
                _planned--;
                _starting++;
                Command(PoolCommandKind.StartWorker, KeyOf(i));
            }
        }
    }

    private void Keep(int slot)
    {
        if (_workers[slot].IsKept)
            return;

        _workers[slot].IsKept = true;
        _kept++;
    }

    private void KeepNoMore(int slot)
    {
        if (!_workers[slot].IsKept)
            return;

        _workers[slot].IsKept = false;
        _kept--;
        RetireNoMore(slot);
    }

    /// <summary>A place needs no worker any more: one that has nothing to do leaves, another does first what it runs.</summary>
    private void GiveUp(int slot)
    {
        ref var worker = ref _workers[slot];
        KeepNoMore(slot);
        switch (worker.State)
        {
            case WorkerState.Planned:
                worker.State = WorkerState.Vacant;
                _planned--;
                break;

            // It leaves as soon as it is ready: a worker that nobody needs has not failed and is not killed.
            case WorkerState.Starting:
                SetDeadline(slot, _now + _settings.LeaveGrace);
                break;
            case WorkerState.Spare or WorkerState.Idle:
                AskToLeave(slot);
                break;
            case WorkerState.Running:
                SetActive(slot, false);
                UpdateRoom(slot);
                RecallBehindFirst(slot);
                break;
        }
    }

    /// <summary>A worker that was given up and has not gone is wanted after all.</summary>
    private void TakeUp(int slot)
    {
        ref var worker = ref _workers[slot];
        if (worker.KillSent || worker.IsKept || worker.State is not (WorkerState.Starting or WorkerState.Running))
            return;

        Keep(slot);
        if (worker.State == WorkerState.Starting)
            worker.Deadline = TimeSpan.MaxValue;
    }

    /// <summary>Those given up first are the least loss.</summary>
    private static ReadOnlySpan<WorkerState> FirstGivenUp =>
        [WorkerState.Planned, WorkerState.Starting, WorkerState.Spare, WorkerState.Idle, WorkerState.Running];

    private void GiveUpSome()
    {
        foreach (var state in FirstGivenUp)
        {
            for (int i = _workers.Length - 1; i >= 0 && _kept > Wanted; i--)
            {
                if (_workers[i].IsKept && _workers[i].State == state)
                    GiveUp(i);
            }
        }
    }
}
