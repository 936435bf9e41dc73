namespace ProcLab.Pools;

internal enum ItemState
{
    Free,
    Waiting,
    Running,
}

/// <summary>One item in the core's table; free slots and waiting items are chained by index.</summary>
internal struct ItemSlot
{
    public const int None = -1;

    public long Id;
    public ItemState State;
    public bool CancelSent;
    public int Worker;
    public int Previous;
    public int Next;
}
