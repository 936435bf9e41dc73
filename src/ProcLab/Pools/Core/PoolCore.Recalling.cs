namespace ProcLab.Pools;

/// <summary>Takes items back that were sent and have not begun: for a caller who cancels, for an end of the pool, and from behind an item that turned out long.</summary>
internal sealed partial class PoolCore
{
    // How many recalls the shell has not answered.
    private int _recalls;

    /// <summary>The answer to <see cref="PoolCommandKind.Recall"/>.</summary>
    /// <param name="key">The worker.</param>
    /// <param name="item">The item.</param>
    /// <param name="taken">Whether it was taken back; if not, it has begun.</param>
    /// <param name="now">The time.</param>
    public void Recalled(WorkerKey key, ItemKey item, bool taken, TimeSpan now)
    {
        _now = now;
        if (!Has(key, item) || !_items[item.Slot].RecallSent)
            return;

        _items[item.Slot].RecallSent = false;
        _recalls--;
        if (taken)
        {
            Release(item.Slot);
            PlaceAgain(item.Slot);
            GoOn(key.Slot);
        }
        else
        {
            _items[item.Slot].Begun = true;

            // If it is not the first, the first has ended unheard, or the worker met them in another order: then that one is free to go elsewhere.
            Recall(_workers[key.Slot].Items.First);
            if (_items[item.Slot].CancelAsked || _items[item.Slot].IsOverdue || EndsAtOnce)
                AskToCancel(item.Slot);
        }

        Dispatch();
        RecallForIdle();
        LeaveWhenDrained();
        if (Phase == PoolPhase.Draining)
            StartPlanned();
        AssertInvariants();
    }

    /// <summary>A worker is to have the item that it runs and no other, since something is about to be done to it for that item's sake.</summary>
    public void HoldBack(WorkerKey key, TimeSpan now)
    {
        _now = now;
        if (IsCurrent(key) && _workers[key.Slot].State == WorkerState.Running)
        {
            HoldBack(key.Slot);
            Dispatch();
        }

        AssertInvariants();
    }

    /// <summary>Ends an item that is with a worker: by taking it back, or if it has begun, by asking the worker.</summary>
    private void RecallOrCancel(int slot)
    {
        if (_items[slot].Begun)
            AskToCancel(slot);
        else
            Recall(slot);
    }

    private void Recall(int slot)
    {
        ref var item = ref _items[slot];
        if (item.Begun || item.RecallSent)
            return;

        item.RecallSent = true;
        _recalls++;
        Command(PoolCommandKind.Recall, KeyOf(item.Worker), ItemKeyOf(slot));
    }

    private void AskToCancel(int slot)
    {
        ref var item = ref _items[slot];
        if (item.CancelSent)
            return;

        item.CancelSent = true;
        Command(PoolCommandKind.CancelItem, KeyOf(item.Worker), ItemKeyOf(slot));
        LimitEnding(slot);
    }

    /// <summary>What becomes of an item that came back without having begun.</summary>
    private void PlaceAgain(int slot)
    {
        if (EndsAtOnce || _abandonsWaiting)
        {
            Abandon(slot);
        }
        else if (_items[slot].CancelAsked)
        {
            _counts.Cancelled++;
            Complete(slot, ItemEnd.Cancelled, default);
        }
        else if (_items[slot].BeginBy <= _now)
        {
            Expire(slot);
        }
        else
        {
            _items[slot].IsOverdue = false;
            ReturnWaiting(slot);
        }
    }

    /// <summary>Whether a worker has been at its first item for longer than anything should that others stand behind.</summary>
    private bool IsLate(int slot) => _now - _workers[slot].LastSign >= Patience;

    /// <summary>A worker is late with its first item.</summary>
    private void Stall(int slot)
    {
        ref var worker = ref _workers[slot];
        _paces.AddUnfinished(_items[worker.Items.First].Task, _now - worker.LastSign);
        HoldBack(slot);
    }

    /// <summary>Takes everything back that stands behind a worker's first item, and sends it nothing until that is done.</summary>
    private void HoldBack(int slot)
    {
        _workers[slot].Stalled = true;
        UpdateRoom(slot);
        RecallBehindFirst(slot);
    }

    private void RecallBehindFirst(int slot)
    {
        for (int item = _items[_workers[slot].Items.First].Next; item != ItemSlot.None; item = _items[item].Next)
            Recall(item);
    }

    /// <summary>While a worker is idle and items stand behind others, one that is worth the wake-up is taken back for it at once; for the rest the
    /// patience with their workers counts.</summary>
    private void RecallForIdle()
    {
        if (_idle.First == WorkerSlot.None || Ahead == 0 || _recalls > 0)
            return;

        WakeAt(_now + Patience);
        for (int i = 0; i < _workers.Length; i++)
        {
            int last = _workers[i].Items.Last;
            if (_workers[i].Items.Count > 1 && IsWorthWaking(_items[last]))
            {
                Recall(last);
                return;
            }
        }
    }

    private bool IsWorthWaking(in ItemSlot item) => !item.Begun && item.Expected > _settings.SendAhead.WakeUp.Ticks;

    /// <summary>Looks whether a worker is late with something standing behind its first item.</summary>
    private void CheckPace(int slot)
    {
        ref readonly var worker = ref _workers[slot];
        if (worker.Items.Count < 2)
            return;

        if (IsLate(slot))
            Stall(slot);
        else
            WakeAt(worker.LastSign + Patience);
    }
}
