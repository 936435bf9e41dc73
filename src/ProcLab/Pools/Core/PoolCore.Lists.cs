namespace ProcLab.Pools;

/// <summary>The chains of free slots, waiting items and idle workers.</summary>
internal sealed partial class PoolCore
{
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
        ref var item = ref _items[slot];
        item.State = ItemState.Waiting;
        item.Next = ItemSlot.None;
        item.Previous = _lastWaiting;
        if (_lastWaiting == ItemSlot.None)
            _firstWaiting = slot;
        else
            _items[_lastWaiting].Next = slot;
        _lastWaiting = slot;
        Waiting++;
    }

    /// <summary>An item whose worker died before it began goes back to where it was: ahead of all that wait.</summary>
    private void PrependWaiting(int slot)
    {
        ref var item = ref _items[slot];
        item.State = ItemState.Waiting;
        item.Worker = ItemSlot.None;
        item.Previous = ItemSlot.None;
        item.Next = _firstWaiting;
        if (_firstWaiting == ItemSlot.None)
            _lastWaiting = slot;
        else
            _items[_firstWaiting].Previous = slot;
        _firstWaiting = slot;
        Waiting++;
    }

    private void RemoveWaiting(int slot)
    {
        ref var item = ref _items[slot];
        if (item.Previous == ItemSlot.None)
            _firstWaiting = item.Next;
        else
            _items[item.Previous].Next = item.Next;
        if (item.Next == ItemSlot.None)
            _lastWaiting = item.Previous;
        else
            _items[item.Next].Previous = item.Previous;
        Waiting--;
    }

    // The last to become idle is the first to work again: its caches are warm.
    private void PushIdle(int worker)
    {
        _workers[worker].State = WorkerState.Idle;
        _workers[worker].NextIdle = _firstIdle;
        _firstIdle = worker;
    }

    private int PopIdle()
    {
        int worker = _firstIdle;
        _firstIdle = _workers[worker].NextIdle;
        _workers[worker].NextIdle = ItemSlot.None;
        return worker;
    }

    private void RemoveIdle(int worker)
    {
        if (_firstIdle == worker)
        {
            PopIdle();
            return;
        }

        int before = _firstIdle;
        while (_workers[before].NextIdle != worker)
            before = _workers[before].NextIdle;
        _workers[before].NextIdle = _workers[worker].NextIdle;
        _workers[worker].NextIdle = ItemSlot.None;
    }
}
