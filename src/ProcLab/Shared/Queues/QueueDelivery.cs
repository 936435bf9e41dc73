using ProcLab.Shared.Clients;
using ProcLab.Shared.Memory;

namespace ProcLab;

/// <summary>An item in this process's hand, until it says that it is done with it. If the process ends before, or disposes of the queue, another gets it.</summary>
/// <typeparam name="T">The item's type.</typeparam>
public sealed class QueueDelivery<T>
{
    private readonly QueueClient _client;
    private readonly TakenItem _taken;
    private int _isOver;

    internal QueueDelivery(QueueClient client, TakenItem taken, T item, bool isRedelivered)
    {
        (_client, _taken) = (client, taken);
        (Item, IsRedelivered) = (item, isRedelivered);
    }

    /// <summary>The item.</summary>
    public T Item { get; }

    /// <summary>Whether another consumer had it before and may have done something with it: he was gone before he said that he was done, or gave it back.</summary>
    public bool IsRedelivered { get; }

    /// <summary>This process is done with the item. It counts whatever becomes of this process, from now on.</summary>
    /// <exception cref="InvalidOperationException">It was acknowledged, or given back, before.</exception>
    public void Acknowledge() => End(isReturned: false);

    /// <summary>Gives the item back: another consumer gets it, or this one again, ahead of what stands behind it.</summary>
    /// <exception cref="InvalidOperationException">It was acknowledged, or given back, before.</exception>
    public void Return() => End(isReturned: true);

    private void End(bool isReturned)
    {
        if (Interlocked.Exchange(ref _isOver, 1) != 0)
            throw new InvalidOperationException("The item was acknowledged, or given back, before: that is done once.");
        _client.End(_taken, isReturned);
    }
}
