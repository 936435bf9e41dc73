namespace ProcLab.Pools;

/// <summary>The table of items, and those in it that wait.</summary>
internal sealed partial class PoolCore
{
    private ItemChain _high = new();
    private ItemChain _normal = new();
    private ItemChain _low = new();

    /// <summary>The item that is the next to be sent: the oldest of the highest priority.</summary>
    private int FirstWaiting => _high.Count > 0 ? _high.First : _normal.Count > 0 ? _normal.First : _low.First;

    private int TakeFreeSlot()
    {
        if (_firstFree == ItemSlot.None)
            GrowItems();

        int slot = _firstFree;
        _firstFree = _items[slot].Next;
        return slot;
    }

    private void GrowItems()
    {
        int old = _items.Length;
        Array.Resize(ref _items, Math.Max(16, old * 2));
        for (int i = _items.Length - 1; i >= old; i--)
        {
            _items[i].Next = _firstFree;
            _firstFree = i;
        }
    }

    private void AppendWaiting(int slot)
    {
        BeginToWait(slot);
        QueueOf(slot).Append(_items, slot);
    }

    /// <summary>An item that comes back from a worker without having begun goes where it was: ahead of all that came after it.</summary>
    private void ReturnWaiting(int slot)
    {
        BeginToWait(slot);
        QueueOf(slot).InsertByNumber(_items, slot);
    }

    private void BeginToWait(int slot)
    {
        ref var item = ref _items[slot];
        (item.State, item.Worker, item.Begun, item.RecallSent) = (ItemState.Waiting, WorkerSlot.None, false, false);
        Waiting++;
        LimitWaiting(slot);
    }

    private void RemoveWaiting(int slot)
    {
        QueueOf(slot).Remove(_items, slot);
        Waiting--;
    }

    private ref ItemChain QueueOf(int slot)
    {
        int priority = _items[slot].Priority;
        if (priority > 0)
            return ref _high;
        return ref priority == 0 ? ref _normal : ref _low;
    }
}
