namespace ProcLab;

/// <summary>How a pipe between processes behaves.</summary>
public sealed class ProcessPipeOptions
{
    private const int MostMessages = 1_000_000_000;

    private static readonly TimeSpan s_shortestHeartbeat = TimeSpan.FromMilliseconds(100);

    /// <summary>How many messages may be on the way in each direction, written and not read: 1 to 1,000,000,000; 256 unless set. For a pipe of bytes these are pieces of up to 16 KiB.</summary>
    public int Capacity { get; set; } = 256;

    /// <summary>Whether it goes one way only, from the first end to the second; <see langword="false"/> unless set.</summary>
    public bool IsOneWay { get; set; }

    /// <summary>For how long a process that uses an end may be silent, though it is asked whether it is there, until it counts as gone: 100 ms to 24 days, or
    /// <see cref="Timeout.InfiniteTimeSpan"/>; 30 s unless set. A process that ends is noticed at once; this is for one that is stopped.</summary>
    public TimeSpan HeartbeatLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What carries the processes' wake-ups; the messages themselves go through shared memory. The default is <see cref="TransportKind.NamedPipe"/>.</summary>
    public TransportKind Transport { get; set; } = TransportKind.NamedPipe;

    internal ProcessPipeOptions Validated()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Capacity, 1, nameof(Capacity));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Capacity, MostMessages, nameof(Capacity));
        ValidateHeartbeat(HeartbeatLimit, nameof(HeartbeatLimit));
        if (!Enum.IsDefined(Transport))
            throw new ArgumentOutOfRangeException(nameof(Transport), Transport, "It is no transport.");
        return this;
    }

    internal static void ValidateHeartbeat(TimeSpan limit, string name)
    {
        if (limit == Timeout.InfiniteTimeSpan)
            return;

        ArgumentOutOfRangeException.ThrowIfLessThan(limit, s_shortestHeartbeat, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, TimeSpan.FromMilliseconds(int.MaxValue), name);
    }
}
