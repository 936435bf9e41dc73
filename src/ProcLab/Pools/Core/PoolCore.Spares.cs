namespace ProcLab.Pools;

/// <summary>Which of the ready workers work, and which are kept as spares: they take the places of those that end, at once.</summary>
internal sealed partial class PoolCore
{
    // How many may work at this time, and how many do.
    private int _mostActive;
    private int _active;

    /// <summary>Whether a worker is kept as a spare.</summary>
    public bool IsSpare(WorkerKey key) => IsCurrent(key) && _workers[key.Slot].State == WorkerState.Spare;

    /// <summary>Whether a worker that has nothing to do is one of those that work.</summary>
    private bool MayBeActive(int slot) => _workers[slot].IsKept && _workers[slot].ItemsLeft != 0 && _active - (_workers[slot].IsActive ? 1 : 0) < _mostActive;

    private void SetActive(int slot, bool isActive)
    {
        ref var worker = ref _workers[slot];
        if (worker.IsActive == isActive)
            return;

        worker.IsActive = isActive;
        _active += isActive ? 1 : -1;
    }

    /// <summary>Lets spares work while fewer do than may; what waits is sent after that, when all of them can take some.</summary>
    private void CallSpares()
    {
        for (int i = 0; _active < _mostActive && i < _workers.Length; i++)
        {
            if (_workers[i].State == WorkerState.Spare)
                BeActive(i);
        }
    }

    private void BeActive(int slot)
    {
        SetActive(slot, true);
        (_workers[slot].State, _workers[slot].IdleSince) = (WorkerState.Idle, _now);
        Enter(slot, WorkerRoom.Idle);
        if (_mostActive > _leastActive)
            WakeAt(After(_settings.IdleTimeout));
    }

    /// <summary>Takes workers from their work while more do than may: one that runs something does that first.</summary>
    private void SpareSome()
    {
        for (int i = _workers.Length - 1; _active > _mostActive && i >= 0; i--)
        {
            if (!_workers[i].IsActive)
                continue;

            if (_workers[i].State == WorkerState.Idle)
            {
                BecomeSpare(i);
            }
            else
            {
                SetActive(i, false);
                UpdateRoom(i);
                RecallBehindFirst(i);
            }
        }
    }

    private void BecomeSpare(int slot)
    {
        Enter(slot, WorkerRoom.None);
        SetActive(slot, false);
        _workers[slot].State = WorkerState.Spare;
    }
}
