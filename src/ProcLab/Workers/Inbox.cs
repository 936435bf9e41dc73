using ProcLab.Wire;

namespace ProcLab.Workers;

/// <summary>What the host has said and the executor has not come to yet, in its order. One thread at a time hears, another one, or the same, takes; they meet
/// under a lock once for each portion that arrives, and otherwise in words that each writes in an order on which the other relies.</summary>
internal sealed class Inbox
{
    private readonly Lock _gate = new();
    private readonly ArgumentStore _arguments = new();

    // The newest order at each place that was not taken yet.
    private readonly WorkOrder?[] _newest = new WorkOrder?[RunMessage.Places];
    private List<object> _heard = [];
    private List<object> _arrived = [];
    private List<object> _taken = [];
    private int _next;
    private WorkOrder? _running;

    /// <summary>Whether there is something to take; not for certain for any other thread than the one that takes.</summary>
    public bool HasWork
    {
        get
        {
            lock (_gate)
                return _arrived.Count > 0;
        }
    }

    /// <summary>Something was heard.</summary>
    public void Hear(object work) => _heard.Add(work);

    /// <summary>An item was heard of.</summary>
    public void Hear(in RunMessage run, ReadOnlyMemory<byte> argument, IDisposable? owner)
    {
        // Taken back and sent again before its turn came: the order that waits will find the place's word as it wants it, since it leaves this table before
        // it looks there.
        ref var newest = ref _newest[run.Place];
        if (Volatile.Read(ref newest)?.Item == run.Item)
        {
            owner?.Dispose();
            return;
        }

        var order = new WorkOrder(run, owner is null ? _arguments.Keep(argument.Span) : argument, owner);
        Volatile.Write(ref newest, order);
        _heard.Add(order);
    }

    /// <summary>All that has arrived was heard.</summary>
    public void Publish()
    {
        if (_heard.Count == 0)
            return;

        lock (_gate)
        {
            if (_arrived.Count == 0)
                (_heard, _arrived) = (_arrived, _heard);
            else
                _arrived.AddRange(_heard);
        }

        _heard.Clear();
    }

    /// <summary>Takes what comes next.</summary>
    public bool TryTake(out object work)
    {
        if (_next == _taken.Count && !TakeArrived())
        {
            work = null!;
            return false;
        }

        work = _taken[_next++];
        return true;
    }

    public void Cancel(long item)
    {
        foreach (ref var newest in _newest.AsSpan())
        {
            if (Volatile.Read(ref newest) is { } order && order.Item == item)
                order.Cancel();
        }

        // Last: an order is here before it leaves the table.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _running) is { } running && running.Item == item)
            running.Cancel();
    }

    public void AddCredit(long item, int count)
    {
        if (Volatile.Read(ref _running) is { } running && running.Item == item && count > 0)
            running.Outlet!.AddCredit(count);
    }

    /// <summary>The order's turn has come.</summary>
    /// <param name="order">The order.</param>
    /// <param name="begin">Begins the item, unless the host has taken it back.</param>
    /// <returns>Whether it has begun.</returns>
    public bool TryBegin(WorkOrder order, Func<WorkOrder, bool> begin)
    {
        Volatile.Write(ref _running, order);
        ref var newest = ref _newest[order.Place];
        if (Interlocked.CompareExchange(ref newest, null, order) is { } other && other != order)
        {
            // A later order for the same place; if it is for the same item, whoever cancels finds that one or this.
            Interlocked.MemoryBarrier();
            if (other.Item == order.Item && other.IsCancelled)
                order.Cancel();
        }

        if (begin(order))
            return true;

        End();
        return false;
    }

    public void End() => Volatile.Write(ref _running, null);

    private bool TakeArrived()
    {
        _taken.Clear();
        _next = 0;
        lock (_gate)
        {
            if (_arrived.Count == 0)
                return false;

            (_taken, _arrived) = (_arrived, _taken);
            return true;
        }
    }
}
