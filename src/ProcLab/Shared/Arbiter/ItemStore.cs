namespace ProcLab.Shared.Arbiter;

/// <summary>The items of a queue that are not shown: those that came back first, in the order in which they were accepted, then the others in the same order.</summary>
internal sealed class ItemStore
{
    private readonly Queue<QueueItem> _items = new();
    private readonly PriorityQueue<QueueItem, long> _returned = new();
    private readonly Stack<QueueItem> _empty = new();

    public int Count => _items.Count + _returned.Count;

    /// <summary>An item to be filled.</summary>
    public QueueItem Rent() => _empty.TryPop(out var item) ? item : new QueueItem();

    /// <summary>Somebody is done with the item.</summary>
    public void GiveBack(QueueItem item)
    {
        const int MostKept = 1024;
        item.Clear();
        if (_empty.Count < MostKept)
            _empty.Push(item);
    }

    public void Add(QueueItem item) => _items.Enqueue(item);

    /// <summary>The item stood further in front before.</summary>
    public void Return(QueueItem item) => _returned.Enqueue(item, item.Number);

    public bool TryPeek(out QueueItem item) => _returned.TryPeek(out item!, out _) || _items.TryPeek(out item!);

    public void RemoveFirst()
    {
        if (!_returned.TryDequeue(out _, out _))
            _items.Dequeue();
    }
}
