namespace ProcLab.Pools;

/// <summary>Takes items in. Callers who find the queue full wait in the order in which they came, ahead of anyone who comes later.</summary>
internal sealed partial class PoolEngine
{
    private readonly LinkedList<SubmitWaiter> _waiters = [];

    /// <summary>Takes an item in if that can be done at once.</summary>
    /// <returns><see cref="SubmitOutcome.Full"/> when it must wait.</returns>
    public SubmitOutcome TrySubmit(PendingItem item)
    {
        lock (_gate)
        {
            if (_waiters.Count > 0 && _core.Phase == PoolPhase.Open)
                return SubmitOutcome.Full;

            var outcome = Admit(item);
            CarryOut();
            return outcome;
        }
    }

    /// <summary>Takes an item in as soon as there is room.</summary>
    public async Task<SubmitOutcome> SubmitWhenRoomAsync(PendingItem item)
    {
        var waiter = new SubmitWaiter(item);
        LinkedListNode<SubmitWaiter> node;
        lock (_gate)
        {
            node = _waiters.AddLast(waiter);
            CarryOut();
        }

        using var cancellation = item.CancellationToken.UnsafeRegister(static (state, token) => ((SubmitWaiter)state!).Outcome.TrySetCanceled(token), waiter);
        try
        {
            return await waiter.Outcome.Task.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            lock (_gate)
            {
                if (node.List is not null)
                    _waiters.Remove(node);
                CarryOut();
            }

            throw;
        }
    }

    /// <summary>The error for a submission that was not accepted.</summary>
    public Exception RefusalOf(SubmitOutcome outcome) => outcome switch
    {
        SubmitOutcome.Full => new QueueFullException(Options.QueueLimit),
        SubmitOutcome.Faulted => new PoolFaultedException(_lastStartFailure),
        _ => new PoolClosedException(),
    };

    private SubmitOutcome Admit(PendingItem item)
    {
        var outcome = _core.Submit(item.Submission, Now, out var key);
        if (outcome != SubmitOutcome.Accepted)
            return outcome;

        if (key.Slot >= _items.Length)
            Array.Resize(ref _items, Math.Max(key.Slot + 1, _items.Length * 2));
        _items[key.Slot] = item;
        item.Key = key;
        item.AcceptedAt = Now;
        if (Events.IsWatched)
            Events.Publish(new ItemSubmittedEvent(Now, key.Id, item.Task.Name));
        return outcome;
    }

    /// <summary>Lets in the first of the callers who wait, if there is room now or the pool is closed.</summary>
    /// <returns>Whether there was one, so that the core has new orders, which come before the next caller.</returns>
    private bool AdmitWaiter()
    {
        while (_waiters.First is { } first && (_core.HasRoom || _core.Phase != PoolPhase.Open))
        {
            _waiters.RemoveFirst();
            var waiter = first.Value;
            if (waiter.Outcome.Task.IsCompleted)
                continue; // cancelled

            var outcome = Admit(waiter.Item);
            if (!waiter.Outcome.TrySetResult(outcome) && outcome == SubmitOutcome.Accepted)
                _core.Cancel(waiter.Item.Key, Now); // cancelled just now; its caller has been told
            return true;
        }

        return false;
    }
}
