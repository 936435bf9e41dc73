namespace ProcLab;

/// <summary>An item was lost with the consumer that had it (<see cref="ProcessQueueOptions.MaxDeliveries"/>).</summary>
/// <typeparam name="T">The item's type.</typeparam>
public sealed class QueueItemLostEventArgs<T> : EventArgs
{
    internal QueueItemLostEventArgs(T item, int deliveries) => (Item, Deliveries) = (item, deliveries);

    /// <summary>The item. It may have been dealt with, in part or wholly.</summary>
    public T Item { get; }

    /// <summary>How many consumers had it.</summary>
    public int Deliveries { get; }
}
