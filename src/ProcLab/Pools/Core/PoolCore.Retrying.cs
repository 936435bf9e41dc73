namespace ProcLab.Pools;

/// <summary>Repeats items whose attempt failed: those only whose submission said so.</summary>
internal sealed partial class PoolCore
{
    // Those that wait for their next attempt to be due; no worker can have them.
    private ItemChain _delayed = new();

    /// <summary>How many items wait for their next attempt to be due.</summary>
    public int Delayed => _delayed.Count;

    /// <summary>Repeats an item whose attempt failed, if it may be repeated. Its worker has it no more.</summary>
    /// <param name="slot">The item.</param>
    /// <param name="cause">What the attempt failed of.</param>
    /// <param name="worker">The worker that had it.</param>
    /// <returns>Whether it is repeated; if not, it ends.</returns>
    private bool TryRetry(int slot, RetryCauses cause, WorkerKey worker)
    {
        ref var item = ref _items[slot];
        if (item.Retry is not { } policy || !policy.Covers(cause, item.Attempt) || item.CancelAsked || _abandonsWaiting || Phase is not (PoolPhase.Open or PoolPhase.Draining))
            return false;

        var delay = policy.DelayAfter(item.Attempt, _settings.JitterSeed, item.Id);
        item.Attempt++;
        _counts.Retried++;
        (item.CancelSent, item.IsOverdue, item.KillAsked, item.BeginBy) = (false, false, false, TimeSpan.MaxValue);
        Command(PoolCommandKind.Retry, worker, ItemKeyOf(slot), EndFor(cause));
        if (delay > TimeSpan.Zero)
            Delay(slot, delay);
        else
            ReturnWaiting(slot);
        return true;
    }

    private void Delay(int slot, TimeSpan delay)
    {
        ref var item = ref _items[slot];
        (item.State, item.Worker, item.Begun, item.RecallSent) = (ItemState.Delayed, WorkerSlot.None, false, false);
        _delayed.Append(_items, slot);
        WakeAt(_deadlines.Set(slot, After(delay)));
    }

    /// <summary>An item's next attempt is due.</summary>
    private void EndDelay(int slot)
    {
        _delayed.Remove(_items, slot);
        ReturnWaiting(slot);
    }

    private static ItemEnd EndFor(RetryCauses cause) => cause switch
    {
        RetryCauses.WorkerCrash => ItemEnd.Crashed,
        RetryCauses.Timeout => ItemEnd.TimedOut,
        _ => ItemEnd.Reported,
    };
}
