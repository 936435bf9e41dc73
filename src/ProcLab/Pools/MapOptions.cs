namespace ProcLab;

/// <summary>How <c>MapAsync</c> and <c>MapOutcomesAsync</c> go through their source.</summary>
public sealed class MapOptions
{
    private const int MaxLookAhead = 1_000_000;

    /// <summary>Whether results come in the order of the source; otherwise in the order in which they are done. Default: <see langword="true"/>.</summary>
    public bool Ordered { get; set; } = true;

    /// <summary>How many items at most are read from the source and not yet handed out as results. It bounds memory, and the work that is thrown away
    /// when the caller stops early. Fewer than the workers leave some of them idle, and fewer than 64 for each worker keep short items from being sent
    /// ahead. Default: <see langword="null"/>, 128 for each worker. Range: 1 to 1,000,000.</summary>
    public int? LookAhead { get; set; }

    /// <summary>How many items at most a worker has at once: the one that it runs, and others so that it need not wait for them. A worker that dies
    /// loses only the one that it runs, and what stands behind a long item is given to others, whatever the size. Default: <see langword="null"/>, as
    /// many as the measured run times of the task make worthwhile, which is best; none for long tasks. Range: 1 and more; more than 64 are never
    /// with a worker.</summary>
    public int? ChunkSize { get; set; }

    /// <summary>Which waiting items go first, among those of all callers. Default: <see cref="WorkPriority.Normal"/>.</summary>
    public WorkPriority Priority { get; set; }

    /// <summary>How long each item may run; see <see cref="RunOptions.Timeout"/>. For a limit of the whole map, give it a token that is
    /// cancelled after that time. Default: <see langword="null"/>, for as long as it takes. Range: more than 0.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>How long after it was accepted each item may begin; see <see cref="RunOptions.QueueTimeout"/>. Default: <see langword="null"/>. Range: more than 0.</summary>
    public TimeSpan? QueueTimeout { get; set; }

    /// <summary>How long an item may take to end once its token was cancelled; see <see cref="RunOptions.Grace"/>. Default: <see langword="null"/>, the pool's.
    /// Range: 0 and more, or infinite.</summary>
    public TimeSpan? Grace { get; set; }

    /// <summary>When an item is run again after an attempt that failed; see <see cref="RunOptions.Retry"/>. Default: <see langword="null"/>, the pool's.</summary>
    public RetryPolicy? Retry { get; set; }

    internal RunOptions ItemOptions => new()
    {
        Priority = Priority,
        ChunkSize = ChunkSize ?? 0,
        Timeout = Timeout,
        QueueTimeout = QueueTimeout,
        Grace = Grace,
        Retry = Retry,
    };

    internal int Window(int workers)
    {
        const int PerWorker = 128;
        return LookAhead ?? (int)Math.Min((long)workers * PerWorker, MaxLookAhead);
    }

    /// <summary>Checks and copies.</summary>
    internal MapOptions Validated()
    {
#pragma warning disable CA2208 // The parameter is that of MapAsync.
        if (LookAhead is < 1 or > MaxLookAhead)
            throw new ArgumentOutOfRangeException("options", LookAhead, $"LookAhead is {LookAhead}; it must be 1 to {MaxLookAhead}.");
        if (ChunkSize < 1)
            throw new ArgumentOutOfRangeException("options", ChunkSize, $"ChunkSize is {ChunkSize}; it must be 1 and more.");
        if (Priority is < WorkPriority.Low or > WorkPriority.High)
            throw new ArgumentOutOfRangeException("options", Priority, $"Priority is {Priority}; it must be Low, Normal or High.");
        if (Timeout <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException("options", Timeout, $"Timeout is {Timeout}; it must be more than 0.");
        if (QueueTimeout <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException("options", QueueTimeout, $"QueueTimeout is {QueueTimeout}; it must be more than 0.");
        if (Grace < TimeSpan.Zero && Grace != System.Threading.Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException("options", Grace, $"Grace is {Grace}; it must be 0 and more, or infinite.");
#pragma warning restore CA2208
        return (MapOptions)MemberwiseClone();
    }
}
