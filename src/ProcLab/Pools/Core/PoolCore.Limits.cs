namespace ProcLab.Pools;

/// <summary>Time limits of items, each of which has one at a time: how long it may wait; then how long it may run; then, once it was asked to end, how
/// long it may take to. The last step is the end of its worker.</summary>
internal sealed partial class PoolCore
{
    // The outcome of an item that had ended when its worker was to be killed is on its way.
    private static readonly TimeSpan s_leastWaitForOutcome = TimeSpan.FromMilliseconds(100);

    private readonly DeadlineWheel _deadlines = new();

    /// <summary>The answer to <see cref="PoolCommandKind.KillAtItem"/>.</summary>
    /// <param name="key">The worker.</param>
    /// <param name="item">The item.</param>
    /// <param name="killed">Whether the worker was killed; if not, it does not run the item any more, and its outcome is on its way.</param>
    /// <param name="now">The time.</param>
    public void KillAnswered(WorkerKey key, ItemKey item, bool killed, TimeSpan now)
    {
        _now = now;
        if (!Has(key, item))
            return;

        if (killed)
        {
            _workers[key.Slot].KillSent = true;
        }
        else
        {
            SetActive(key.Slot, MayBeActive(key.Slot));
            SetLimit(item.Slot, Longer(_items[item.Slot].Limits.Grace, s_leastWaitForOutcome));
        }

        UpdateRoom(key.Slot);
        Dispatch();
        AssertInvariants();
    }

    private void SetLimits(int slot, in ItemLimits limits)
    {
        ref var item = ref _items[slot];
        item.Limits = limits;
        item.BeginBy = limits.Waiting > TimeSpan.Zero ? After(limits.Waiting) : TimeSpan.MaxValue;
        (item.IsOverdue, item.KillAsked) = (false, false);
    }

    /// <summary>The item waits, perhaps again.</summary>
    private void LimitWaiting(int slot)
    {
        if (_items[slot].BeginBy == TimeSpan.MaxValue)
            _deadlines.Clear(slot);
        else
            WakeAt(_deadlines.Set(slot, _items[slot].BeginBy));
    }

    /// <summary>The item is the first of its worker: as far as can be known here it runs from now on.</summary>
    private void LimitRunning(int slot)
    {
        if (!_items[slot].CancelSent)
            SetLimit(slot, _items[slot].Limits.Running);
    }

    /// <summary>The item was asked to end. In a pool that ends at once the grace of its worker is the pool's. Where there is none no timer is waited for: a timer can be late.</summary>
    private void LimitEnding(int slot)
    {
        bool hasNoGrace = !EndsAtOnce && _items[slot].Limits.HasNoGrace;
        SetLimit(slot, EndsAtOnce || hasNoGrace ? TimeSpan.Zero : _items[slot].Limits.Grace);
        if (hasNoGrace)
            EndLimit(slot);
    }

    private void SetLimit(int slot, TimeSpan limit)
    {
        if (limit == TimeSpan.Zero)
            _deadlines.Clear(slot);
        else
            WakeAt(_deadlines.Set(slot, After(limit)));
    }

    /// <summary>Ends what is over.</summary>
    /// <returns>Whether anything was.</returns>
    private bool EndLimits()
    {
        bool any = false;
        for (; _deadlines.TryTake(_now, out int slot); any = true)
            EndLimit(slot);
        if (_deadlines.Next is var next && next != TimeSpan.MaxValue)
            WakeAt(next);
        return any;
    }

    private void EndLimit(int slot)
    {
        ref var item = ref _items[slot];
        if (item.State == ItemState.Delayed)
        {
            EndDelay(slot);
        }
        else if (item.State == ItemState.Waiting)
        {
            RemoveWaiting(slot);
            Expire(slot);
        }
        else if (item.CancelSent)
        {
            item.KillAsked = true;
            if (_workers[item.Worker].KillSent)
                return;

            // Nothing else may be at the worker when it is killed for this one; a spare has its place from now on.
            SetActive(item.Worker, false);
            CallSpares();
            HoldBack(item.Worker);
            Command(PoolCommandKind.KillAtItem, KeyOf(item.Worker), ItemKeyOf(slot));
        }
        else if (_workers[item.Worker].Items.First == slot)
        {
            item.IsOverdue = true;
            RecallOrCancel(slot);
        }
        else
        {
            // If it comes back, its time to wait is over.
            Recall(slot);
        }
    }

    /// <summary>An item has not begun in its time.</summary>
    private void Expire(int slot)
    {
        _counts.TimedOut++;
        Complete(slot, ItemEnd.Expired, default);
    }

    private TimeSpan After(TimeSpan limit) => limit < TimeSpan.MaxValue - _now ? _now + limit : TimeSpan.MaxValue;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
