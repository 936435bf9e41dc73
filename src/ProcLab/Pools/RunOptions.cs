using ProcLab.Pools;

namespace ProcLab;

/// <summary>How one item is run.</summary>
public readonly record struct RunOptions
{
    private const long Forever = -1;

    // In ticks, 0 for none: this is copied with each item. Of the grace one more, since it may be nothing at all.
    private readonly long _timeout;
    private readonly long _queueTimeout;
    private readonly long _grace;

    /// <summary>Whether a submission that finds the queue full fails with <see cref="QueueFullException"/> in place of waiting for room. Default: <see langword="false"/>.</summary>
    public bool RefuseWhenFull { get; init; }

    /// <summary>Which waiting items go first. Default: <see cref="WorkPriority.Normal"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no <see cref="WorkPriority"/>.</exception>
    public WorkPriority Priority
    {
        get;

        // Here, where it costs nothing, since the default needs no look: not in each submission.
        init => field = value is >= WorkPriority.Low and <= WorkPriority.High
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Priority), value, $"Priority is {value}; it must be Low, Normal or High.");
    }

    /// <summary>How long the item may run. When that is over, its token is cancelled, and after <see cref="Grace"/> its worker is killed with all that it started;
    /// the caller gets <see cref="TaskTimeoutException"/>, whatever the worker says then. The time of a stream runs on while its reader is slow. Default:
    /// <see langword="null"/>, for as long as it takes. Range: more than 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0.</exception>
    public TimeSpan? Timeout
    {
        get => ToSpan(_timeout);
        init => _timeout = ToTicks(value, nameof(Timeout), least: 1);
    }

    /// <summary>How long after it was accepted the item may begin. One that has not begun then never does, and its caller gets
    /// <see cref="TaskTimeoutException"/>. Default: <see langword="null"/>, for as long as it takes. Range: more than 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0.</exception>
    public TimeSpan? QueueTimeout
    {
        get => ToSpan(_queueTimeout);
        init => _queueTimeout = ToTicks(value, nameof(QueueTimeout), least: 1);
    }

    /// <summary>How long the item may take to end once its token was cancelled, by its caller or because its time was over; then its worker is killed with all
    /// that it started. 0 to kill at once. Default: <see langword="null"/>, <see cref="ProcessPoolOptions.CancellationGrace"/>. Range: 0 and more, or
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> to wait for ever.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 0.</exception>
    public TimeSpan? Grace
    {
        get => _grace == 0 ? null : TimeSpan.FromTicks(_grace == Forever ? System.Threading.Timeout.InfiniteTimeSpan.Ticks : _grace - 1);
        init => _grace = value == System.Threading.Timeout.InfiniteTimeSpan ? Forever : value is null ? 0 : ToTicks(value, nameof(Grace), least: 0) + 1;
    }

    /// <summary>When the item is run again after an attempt that failed. Default: <see langword="null"/>, <see cref="ProcessPoolOptions.Retry"/> if the task is declared
    /// idempotent, else never. Range: <see cref="RetryPolicy.None"/>, or a policy, for a task that is declared idempotent (<see cref="WorkerTaskAttribute.Idempotent"/>) and no stream; for others it is
    /// refused with <see cref="ArgumentException"/>.</summary>
    public RetryPolicy? Retry { get; init; }

    /// <summary>How many items of a map a worker may have with this one; 0 to go by measured run times.</summary>
    internal int ChunkSize { get; init; }

    /// <summary>Its limits, as the core counts: zero for none.</summary>
    /// <param name="grace">The pool's grace, as the core counts.</param>
    internal ItemLimits Limits(TimeSpan grace) => new(
        TimeSpan.FromTicks(_queueTimeout), TimeSpan.FromTicks(_timeout), _grace == 0 ? grace : ItemLimits.GraceOf(Grace!.Value));

    private static TimeSpan? ToSpan(long ticks) => ticks == 0 ? null : TimeSpan.FromTicks(ticks);

    private static long ToTicks(TimeSpan? value, string name, long least)
    {
        if (value is not { } limit)
            return 0;

        return limit.Ticks >= least
            ? Math.Min(limit.Ticks, long.MaxValue - 1)
            : throw new ArgumentOutOfRangeException(name, value, $"{name} is {limit}; it must be {(least == 0 ? "0 and more" : "more than 0")}.");
    }
}
