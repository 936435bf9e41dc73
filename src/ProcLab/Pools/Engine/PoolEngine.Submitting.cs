namespace ProcLab.Pools;

/// <summary>Takes items in. Callers who find the queue full wait in the order in which they came, ahead of anyone who comes later.</summary>
internal sealed partial class PoolEngine
{
    private readonly WaitingCallers _callers = new();

    /// <summary>Takes an item in, as soon as there is room; what keeps it out becomes its outcome.</summary>
    public void Submit(PendingItem item) => Post(item, item);

    /// <summary>Ends an item for its caller: one that waits for room, too.</summary>
    public void Cancel(PendingItem item)
    {
        using (Enter())
        {
            if (_callers.TryRemove(item))
                Refuse(item, new OperationCanceledException(item.CancellationToken));
            else
                _core.Cancel(item.Key, _now);
        }
    }

    private void Admit(PendingItem item)
    {
        if (!_callers.IsEmpty && _core.Phase == PoolPhase.Open)
            PutOff(item);
        else
            AdmitNow(item);
    }

    private void AdmitNow(PendingItem item)
    {
        switch (_core.Submit(item.Submission, _now, out var key))
        {
            case SubmitOutcome.Accepted:
                Accept(item, key);
                break;
            case SubmitOutcome.Full:
                PutOff(item);
                break;
            case SubmitOutcome.Faulted:
                Refuse(item, new PoolFaultedException(_core.Reason!.Value, _lastFailure, begun: false) { IsRefusal = true });
                break;
            default:
                Refuse(item, new PoolClosedException());
                break;
        }
    }

    private void PutOff(PendingItem item)
    {
        if (item.RefusesToWait)
            Refuse(item, new QueueFullException(Options.QueueLimit));
        else
            _callers.Add(item);
    }

    private void Accept(PendingItem item, ItemKey key)
    {
        if (key.Slot >= _items.Length)
            Array.Resize(ref _items, Math.Max(key.Slot + 1, _items.Length * 2));
        _items[key.Slot] = item;
        item.Accept(key, _now);
        if (Events.IsWatched)
            Events.Publish(new ItemSubmittedEvent(_now, key.Id, item.Task.Name));
    }

    private void Refuse(PendingItem item, Exception why)
    {
        item.Refuse(why);
        TellLater(item);
    }

    /// <summary>Lets in the first of the callers who wait, if there is room now or the pool is closed.</summary>
    /// <returns>Whether there was one, so that the core has new orders, which come before the next caller.</returns>
    private bool AdmitCaller()
    {
        if (_callers.IsEmpty || (!_core.HasRoom && _core.Phase == PoolPhase.Open))
            return false;

        AdmitNow(_callers.Take());
        return true;
    }
}
