namespace ProcLab.Pools;

/// <summary>A chain of items, linked through their slots.</summary>
internal struct ItemChain()
{
    public int First { get; private set; } = ItemSlot.None;

    public int Last { get; private set; } = ItemSlot.None;

    public int Count { get; private set; }

    public void Append(ItemSlot[] items, int slot) => InsertAfter(items, Last, slot);

    /// <summary>Puts an item back where its number belongs. Those that come back are among the oldest, so the search is short; but where many do that were to be run again, it is as long as
    /// these are many.</summary>
    public void InsertByNumber(ItemSlot[] items, int slot)
    {
        int before = ItemSlot.None;
        for (int next = First; next != ItemSlot.None && items[next].Id < items[slot].Id; next = items[next].Next)
            before = next;
        InsertAfter(items, before, slot);
    }

    public void Remove(ItemSlot[] items, int slot)
    {
        ref var item = ref items[slot];
        if (item.Previous == ItemSlot.None)
            First = item.Next;
        else
            items[item.Previous].Next = item.Next;
        if (item.Next == ItemSlot.None)
            Last = item.Previous;
        else
            items[item.Next].Previous = item.Previous;
        Count--;
    }

    private void InsertAfter(ItemSlot[] items, int before, int slot)
    {
        int after = before == ItemSlot.None ? First : items[before].Next;
        items[slot].Previous = before;
        items[slot].Next = after;
        if (before == ItemSlot.None)
            First = slot;
        else
            items[before].Next = slot;
        if (after == ItemSlot.None)
            Last = slot;
        else
            items[after].Previous = slot;
        Count++;
    }
}
