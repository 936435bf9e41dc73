using ProcLab.Supervision;

namespace ProcLab.Pools;

/// <summary>Replaces workers that have not failed: those that have done their share of items or grew too large, at once after the item that they run; those that are old, or to be
/// renewed, as soon as another is ready. A spare has their work, or, in a pool without spares, a process that is started for it.</summary>
internal sealed partial class PoolCore
{
    private const int LargestJitterShare = 10;

    // How many workers are to be replaced as soon as another is ready.
    private int _due;

    // How many processes were asked for to take over from others.
    private int _reliefs;

    /// <summary>How many items the worker of that number may do. Those of a pool begin together, and should not all end together.</summary>
    public static int ShareOf(int ordinal, int maxItems, int seed) =>
        maxItems <= 0 ? -1 : maxItems - Jitter.Below(seed, ordinal, maxItems / LargestJitterShare);

    /// <summary>A worker is to run nothing after the item that it runs, and to be replaced.</summary>
    public void Retire(WorkerKey key, TimeSpan now)
    {
        _now = now;
        if (Phase is PoolPhase.Open or PoolPhase.Draining && IsCurrent(key) && _workers[key.Slot] is { IsKept: true, State: not WorkerState.Starting })
        {
            _workers[key.Slot].ItemsLeft = 0;
            if (_workers[key.Slot].State == WorkerState.Running)
                RetireRunning(key.Slot);
            else
                GiveUp(key.Slot);
            Fill(now);
            Settle();
        }

        AssertInvariants();
    }

    /// <summary>All workers of now are to be replaced, one after the other, each when another is ready.</summary>
    public void Renew(TimeSpan now)
    {
        _now = now;
        if (Phase != PoolPhase.Open)
            return;

        for (int i = 0; i < _workers.Length; i++)
            MakeDue(i);
        Settle();
        AssertInvariants();
    }

    private void RetireRunning(int slot)
    {
        SetActive(slot, false);
        HoldBack(slot);
        CallRelief(slot);
    }

    private void MakeDue(int slot)
    {
        ref var worker = ref _workers[slot];
        worker.OldAt = TimeSpan.MaxValue;
        if (worker.IsDue || !worker.IsKept || worker.State is not (WorkerState.Spare or WorkerState.Idle or WorkerState.Running))
            return;

        worker.IsDue = true;
        _due++;
    }

    /// <summary>Lets others have the work of those that are due, as far as there are any.</summary>
    private void RetireSome()
    {
        if (_due == 0 || Phase != PoolPhase.Open)
            return;

        for (int i = 0; i < _workers.Length; i++)
        {
            if (!_workers[i].IsDue)
                continue;

            if (_workers[i].State == WorkerState.Spare || IsAnyFreshSpare())
                GiveUp(i);
            else
                CallRelief(i);
            CallSpares();
        }

        Fill(_now);
    }

    private bool IsAnyFreshSpare()
    {
        foreach (ref readonly var worker in _workers.AsSpan())
        {
            if (worker is { State: WorkerState.Spare, IsDue: false })
                return true;
        }

        return false;
    }

    /// <summary>Asks for a process that takes over from a worker, unless spares do.</summary>
    private void CallRelief(int slot)
    {
        ref var worker = ref _workers[slot];
        if (_spares > 0 || Phase != PoolPhase.Open || worker.HasRelief || !worker.IsKept)
            return;

        worker.HasRelief = true;
        _reliefs++;
        Fill(_now);
        StartPlanned();
    }

    private void RetireNoMore(int slot)
    {
        ref var worker = ref _workers[slot];
        _due -= worker.IsDue ? 1 : 0;
        _reliefs -= worker.HasRelief ? 1 : 0;
        (worker.IsDue, worker.HasRelief, worker.OldAt) = (false, false, TimeSpan.MaxValue);
    }

    /// <summary>A worker has ended an item.</summary>
    private void CountItem(int slot)
    {
        if (_workers[slot].ItemsLeft > 0)
            _workers[slot].ItemsLeft--;
    }

    /// <summary>How many items a worker may have at once: never more than it may still do, so that none has to be taken back.</summary>
    private int WindowOf(int slot)
    {
        ref readonly var worker = ref _workers[slot];
        return worker.ItemsLeft < 0 ? worker.Window : Math.Min(worker.Window, worker.ItemsLeft);
    }

    /// <summary>When a worker is old that is ready now.</summary>
    private void SetAge(int slot)
    {
        if (_settings.MaxWorkerAge <= TimeSpan.Zero)
            return;

        ref var worker = ref _workers[slot];
        worker.OldAt = After(Jitter.Shorten(_settings.MaxWorkerAge, _settings.JitterSeed, worker.Ordinal));
        WakeAt(worker.OldAt);
    }

    private void LookAtAge(int slot)
    {
        if (_workers[slot].OldAt <= _now)
            MakeDue(slot);
        else if (_workers[slot].OldAt != TimeSpan.MaxValue)
            WakeAt(_workers[slot].OldAt);
    }
}
