namespace ProcLab;

/// <summary>A queue is full, and the caller asked not to wait for room: that of a pool (<see cref="ProcessPoolOptions.QueueLimit"/>) or one between processes.</summary>
public sealed class QueueFullException : ProcLabException
{
    internal QueueFullException(int limit)
        : base($"{limit} items wait for a worker, as many as may. Wait for room (the default), or raise QueueLimit.") => Limit = limit;

    private QueueFullException(string message, int limit)
        : base(message) => Limit = limit;

    /// <summary>How many items may wait.</summary>
    public int Limit { get; }

    internal static QueueFullException OfItems(int capacity) =>
        new($"The queue is full: there are {capacity} items in it. Wait for room by giving a longer timeout, or none.", capacity);
}
