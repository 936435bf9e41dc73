namespace ProcLab;

/// <summary>How a queue between processes behaves.</summary>
public sealed class ProcessQueueOptions
{
    private const int MostItems = 1_000_000_000;

    /// <summary>How many items may be in the queue, put and not taken: 1 to 1,000,000,000, or <see langword="null"/> (the default) for as many as there is memory for.</summary>
    public int? Capacity { get; set; }

    /// <summary>How often an item is given to a consumer at most: 1 to <see cref="int.MaxValue"/>, which is the default. With 1, an item whose consumer dies with it is lost, and
    /// counted and told as such (at most once); with more, it goes to another, marked as redelivered (at least once).</summary>
    public int MaxDeliveries { get; set; } = int.MaxValue;

    /// <summary>For how long a process that uses the queue may be silent, though it is asked whether it is there, until it counts as gone and what it has in hand goes to others: 100 ms to
    /// 24 days, or <see cref="Timeout.InfiniteTimeSpan"/>; 30 s unless set. A process that ends is noticed at once; this is for one that is stopped.</summary>
    public TimeSpan HeartbeatLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What carries the processes' wake-ups; the items themselves go through shared memory. The default is <see cref="TransportKind.NamedPipe"/>.</summary>
    public TransportKind Transport { get; set; } = TransportKind.NamedPipe;

    internal ProcessQueueOptions Validated()
    {
        if (Capacity is { } capacity)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1, nameof(Capacity));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, MostItems, nameof(Capacity));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDeliveries, 1, nameof(MaxDeliveries));
        ProcessPipeOptions.ValidateHeartbeat(HeartbeatLimit, nameof(HeartbeatLimit));
        if (!Enum.IsDefined(Transport))
            throw new ArgumentOutOfRangeException(nameof(Transport), Transport, "It is no transport.");
        return this;
    }
}
