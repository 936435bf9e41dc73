namespace ProcLab.Pools;

/// <summary>Items whose callers found the queue full, in the order in which they came; linked through the items.</summary>
internal sealed class WaitingCallers
{
    private PendingItem? _first;
    private PendingItem? _last;

    public bool IsEmpty => _first is null;

    public void Add(PendingItem item)
    {
        item.Previous = _last;
        if (_last is null)
            _first = item;
        else
            _last.Next = item;
        _last = item;
        item.WaitsForRoom = true;
    }

    public PendingItem Take()
    {
        var item = _first!;
        Remove(item);
        return item;
    }

    /// <summary>Takes an item out, if it is here.</summary>
    public bool TryRemove(PendingItem item)
    {
        if (!item.WaitsForRoom)
            return false;

        Remove(item);
        return true;
    }

    private void Remove(PendingItem item)
    {
        if (item.Previous is null)
            _first = item.Next;
        else
            item.Previous.Next = item.Next;
        if (item.Next is null)
            _last = item.Previous;
        else
            item.Next.Previous = item.Previous;
        (item.Previous, item.Next, item.WaitsForRoom) = (null, null, false);
    }
}
