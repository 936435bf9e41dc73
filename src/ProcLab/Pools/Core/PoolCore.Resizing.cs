namespace ProcLab.Pools;

/// <summary>Another number of workers. Those that are too many end when they have done the item that they run.</summary>
internal sealed partial class PoolCore
{
    /// <summary>The pool is to keep another number of workers. A pool that is closed keeps to what it does.</summary>
    public void Resize(int workers, TimeSpan now)
    {
        _now = now;
        if (Phase != PoolPhase.Open)
            return;

        _limit = workers;
        _leastActive = _settings.MinWorkers == 0 ? workers : Math.Min(_settings.MinWorkers, workers);
        _spares = _settings.Spares;
        _mostActive = Math.Clamp(_mostActive, _leastActive, _limit);
        GrowWorkers();
        for (int i = 0; i < _workers.Length && _kept < Wanted; i++)
            TakeUp(i);
        GiveUpSome();
        for (int i = 0; i < _workers.Length; i++)
            BeActiveAgain(i);
        SpareSome();
        Fill(now);
        Settle();
        AssertInvariants();
    }

    private void GrowWorkers()
    {
        int old = _workers.Length;
        int places = _limit + _spares + MorePlaces;
        if (places <= old)
            return;

        Array.Resize(ref _workers, places);
        for (int i = old; i < places; i++)
            _workers[i] = new WorkerSlot();
    }

    /// <summary>One that runs something and was to be a spare, or to leave, after it may be wanted now.</summary>
    private void BeActiveAgain(int slot)
    {
        ref var worker = ref _workers[slot];
        if (worker.State != WorkerState.Running)
            return;

        SetActive(slot, worker.IsActive || (!worker.KillSent && MayBeActive(slot)));
        UpdateRoom(slot);
    }
}
