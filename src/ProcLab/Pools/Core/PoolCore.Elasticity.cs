namespace ProcLab.Pools;

/// <summary>As many workers as there is work for, between the fewest and the most.</summary>
internal sealed partial class PoolCore
{
    private int _leastActive;

    // How many may work at most; how many do at this time is _mostActive.
    private int _limit;

    /// <summary>How many workers may work at once, by what there was to do.</summary>
    public int MostActive => _mostActive;

    /// <summary>Asks for another worker when items wait that none of those can take which work or are on their way.</summary>
    /// <returns>Whether it did; one more may be ready.</returns>
    private bool TryGrow()
    {
        if (!MayGrow)
            return false;

        _mostActive++;
        CallSpares();
        Fill(_now);
        StartPlanned();
        return true;
    }

    private bool MayGrow =>
        _mostActive < _limit && Phase is (PoolPhase.Open or PoolPhase.Draining) && _idle.First == WorkerSlot.None && Waiting > _mostActive - _active;

    /// <summary>A worker that has had nothing to do for long leaves, unless there would be too few.</summary>
    private void LookAtIdle(int slot)
    {
        ref readonly var worker = ref _workers[slot];
        if (worker.State != WorkerState.Idle || _mostActive <= _leastActive || Phase != PoolPhase.Open)
            return;

        var leaveAt = worker.IdleSince + _settings.IdleTimeout;
        if (leaveAt > _now)
        {
            WakeAt(leaveAt);
            return;
        }

        _mostActive--;
        GiveUp(slot);
        GiveUpSome();
    }
}
