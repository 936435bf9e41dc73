using ProcLab.Host.Output;

namespace ProcLab.Host.Pool;

/// <summary>A checked command line of <c>proclab pool</c>.</summary>
internal sealed record PoolSettings
{
    public const long DefaultTasks = 10;
    public const int DefaultQueueLimit = 1024;

    private const int LeastPoisonLimit = 10;

    public static readonly TimeSpan DefaultMaxSleep = TimeSpan.FromSeconds(2);

    public required int Workers { get; init; }

    /// <summary>Ready processes beside the workers.</summary>
    public int Spares { get; init; }

    /// <summary>After how many items a worker is replaced.</summary>
    public int? MaxTasksPerWorker { get; init; }

    /// <summary>How many bytes of memory a worker may use; one that uses more is replaced before its next item.</summary>
    public long? MaxMemory { get; init; }

    /// <summary>What each worker may use; <see langword="null"/> for as much as this command.</summary>
    public ProcessLimits? Limits { get; init; }

    /// <summary>For how long a worker may give no sign of life.</summary>
    public TimeSpan? HeartbeatLimit { get; init; }

    public required PoolJob Job { get; init; }

    /// <summary>The values of <c>--input</c>; <see langword="null"/> for the demonstration: naps of random length.</summary>
    public IReadOnlyList<string>? Inputs { get; init; }

    /// <summary>Number of naps of the demonstration.</summary>
    public long Tasks { get; init; } = DefaultTasks;

    /// <summary>Bound of the demonstration's naps.</summary>
    public TimeSpan MaxSleep { get; init; } = DefaultMaxSleep;

    public required long Seed { get; init; }

    /// <summary>Results in the order of the input, rather than as they come.</summary>
    public bool IsOrdered { get; init; } = true;

    public TimeSpan? TerminateAfter { get; init; }

    /// <summary>What the first failure of an item ends; <see langword="null"/> for nothing.</summary>
    public HaltMode? HaltOnError { get; init; }

    /// <summary>The number of the item whose worker is killed.</summary>
    public long? KillAt { get; init; }

    /// <summary>Items that may wait in the pool.</summary>
    public int QueueLimit { get; init; } = DefaultQueueLimit;

    public TransportKind Transport { get; init; }

    /// <summary>How long an item may run.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long an item may wait in the pool until it begins.</summary>
    public TimeSpan? QueueTimeout { get; init; }

    /// <summary>How long an item may take to end once it was asked to; then its worker is killed.</summary>
    public TimeSpan? Grace { get; init; }

    /// <summary>How often an item may be run again whose worker died or whose time was over; <see langword="null"/> for never.</summary>
    public int? Retry { get; init; }

    /// <summary>How many workers may end with one item: as many as it has attempts, though the pool by itself would suspect it sooner.</summary>
    public int PoisonLimit => Math.Max(LeastPoisonLimit, 1 + (Retry ?? 0));

    /// <summary>How each item is run.</summary>
    public RunOptions ItemOptions => new()
    {
        Timeout = Timeout,
        QueueTimeout = QueueTimeout,
        Grace = Grace,
        Retry = Retry is { } retries ? new RetryPolicy { MaxRetries = retries, Causes = RetryCauses.WorkerCrash | RetryCauses.Timeout } : null,
    };

    public OutputOptions Output { get; init; } = new();

    public bool IsDemonstration => Inputs is null;

    /// <summary>Number of items, where it is known beforehand: not with standard input.</summary>
    public long? Total => Inputs switch
    {
        null => Tasks,
        _ when Inputs.Contains(PoolInput.StandardInput) => null,
        _ => Inputs.Count,
    };
}
