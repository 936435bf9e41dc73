using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ProcLab.Supervision;

namespace ProcLab;

/// <summary>How a pool is set up; checked and copied when the pool starts.</summary>
public sealed class ProcessPoolOptions
{
    /// <summary>The most workers that a pool may have.</summary>
    public const int MaxWorkers = 1024;

    /// <summary>How many worker processes run items at once; <see cref="Spares"/> are kept beside them. Default: the number of processors that this process may use, by its
    /// affinity and its control group. Range: 1 to <see cref="MaxWorkers"/>.</summary>
    public int Workers { get; set; } = Math.Clamp(Environment.ProcessorCount, 1, MaxWorkers);

    /// <summary>How many of these there are while there is nothing to do: the pool starts with so many, another is started when an item waits that no idle worker can take,
    /// and one that was idle for <see cref="IdleTimeout"/> leaves. Default: <see langword="null"/>, always all of them. Range: 1 to <see cref="Workers"/>.</summary>
    public int? MinWorkers { get; set; }

    /// <summary>After how long without an item a worker above <see cref="MinWorkers"/> leaves. Default: 60 s. Range: 1 ms to 1 day.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How many ready worker processes are kept beside those that work. One of them steps in at once when a worker dies, or is ended for an item that does not
    /// stop; a new process then takes its place. They are started a moment after the others, and cost their memory. Default: 1. Range: 0 to
    /// <see cref="MaxWorkers"/>.</summary>
    public int Spares { get; set; } = 1;

    /// <summary>After how many items a worker is replaced by a new process, against leaks in what it runs; up to a tenth fewer, so that not all of them are at once.
    /// Between items, and without losing any. Default: <see langword="null"/>, never. Range: 1 and more.</summary>
    public int? MaxItemsPerWorker { get; set; }

    /// <summary>After how long a worker is replaced by a new process, or up to a quarter sooner, so that not all of them are at once; as soon as the new one is ready, and
    /// without losing an item. Default: <see langword="null"/>, never. Range: 1 ms to 10,000 days.</summary>
    public TimeSpan? MaxWorkerAge { get; set; }

    /// <summary>How much memory a worker may use, in bytes (its resident set): one that is found to use more when it ends an item is replaced before its next, but for
    /// one that it has begun meanwhile. It is looked at no more than once in 5 ms. No limit for an item that runs. Default: <see langword="null"/>, any. Range: 1 and more.</summary>
    public long? MaxWorkerMemoryBytes { get; set; }

    /// <summary>By how much a worker's memory may grow after it was ready, in bytes; looked at as <see cref="MaxWorkerMemoryBytes"/>. What its first items load is growth, too.
    /// Default: <see langword="null"/>, any. Range: 1 and more.</summary>
    public long? MaxWorkerMemoryGrowthBytes { get; set; }

    /// <summary>What each worker process may use, as hard limits. Default: <see langword="null"/>, as much as this program.</summary>
    public ProcessLimits? WorkerLimits { get; set; }

    /// <summary>How many items may wait for a worker, or for their next attempt. A submission beyond it waits for room, or is refused when it asks for that
    /// (<see cref="RunOptions.RefuseWhenFull"/>). Default: 1024. Range: 1 to 100,000,000.</summary>
    public int QueueLimit { get; set; } = 1024;

    /// <summary>Which program the workers run. Default: <see cref="WorkerImage.Stock"/>.</summary>
    public WorkerImage Worker { get; set; } = WorkerImage.Stock;

    /// <summary>What carries the conversation with the workers. Default: <see cref="TransportKind.NamedPipe"/>.</summary>
    public TransportKind Transport { get; set; } = TransportKind.NamedPipe;

    /// <summary>Variables to set in the workers' environment, or, with a <see langword="null"/> value, to leave out. The rest is this program's own,
    /// without any <c>PROCLAB_*</c>. Default: none.</summary>
    public IDictionary<string, string?> EnvironmentVariables { get; private set; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>The largest argument, result, progress report or stream item, encoded, in bytes. An item that has a larger one fails with
    /// <see cref="TaskSerializationException"/>. Memory is taken as the bytes come, whatever the limit. Default: <see cref="int.MaxValue"/>, as much as fits
    /// into an array. Range: 65,536 and more.</summary>
    public int MaxPayloadBytes { get; set; } = int.MaxValue;

    /// <summary>How long a worker may take from its start until it is ready. Default: 30 s. Range: 10 ms to 1 h.</summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a worker may take to leave when the pool ends or another has its place, and a running item to obey its cancellation when the pool ends; after
    /// it the worker is killed. Default: 5 s. Range: 0 to 1 h.</summary>
    public TimeSpan ShutdownGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a running item may take to end once its token was cancelled, by its caller or because its time was over; after it its worker is killed with
    /// all that it started. Default: 5 s. Range: 0 to 1 h, or <see cref="Timeout.InfiniteTimeSpan"/> to wait for ever.</summary>
    public TimeSpan CancellationGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>For how long a worker may give no sign of life. A thread of its own beats in each worker process, which no task can block; one that does not beat for so long was
    /// stopped, its runtime is stuck, or the machine has no time or memory for it: it is killed with all that it started, its item fails with
    /// <see cref="WorkerCrashedException"/> (<see cref="DeathReason.Unresponsive"/>), and it is replaced. It is found within twice this time; time in which this program was
    /// itself stopped does not count. The thread stands still while the worker collects garbage, so leave room for that. Workers in other languages are not
    /// looked at. Default: 30 s. Range: 1 s to 1 day, or <see cref="Timeout.InfiniteTimeSpan"/> to never look.</summary>
    public TimeSpan HeartbeatLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Called before the pool kills a worker that hangs: one that gives no sign of life, or whose item did not end when it was asked to; to take a dump of the process, say.
    /// The worker gets no further work (one item may be on its way to it, and waits), and is killed when the returned task ends, however it ends, and after <see cref="HangHandlerTimeout"/> at the latest; then the token is
    /// cancelled. A pool that is terminated meanwhile does not wait for it. Default: <see langword="null"/>, nothing is called.</summary>
    public Func<HungWorker, CancellationToken, Task>? HangHandler { get; set; }

    /// <summary>How long <see cref="HangHandler"/> may take. Default: 30 s. Range: 1 ms to 1 h.</summary>
    public TimeSpan HangHandlerTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>When an item whose task is declared idempotent (<see cref="WorkerTaskAttribute.Idempotent"/>) is run again after an attempt that failed, unless its
    /// <see cref="RunOptions.Retry"/> says otherwise. Items of other tasks never are. Default: <see langword="null"/>, never.</summary>
    public RetryPolicy? Retry { get; set; }

    /// <summary>How many workers may end that ran an item, or were to run it next, but for those killed since its time was over, before the item passes for what they end of: it fails with
    /// <see cref="WorkerCrashedException.IsPoison"/>, whatever its retry policy, and also if none of them had begun it. Fewer let the innocent suffer where workers
    /// are killed at random. Default: 10. Range: 1 and more.</summary>
    public int PoisonLimit { get; set; } = 10;

    /// <summary>Which workers are replaced that end by themselves. When none is left and none is replaced, the pool gives up. Default: <see cref="RestartKind.Permanent"/>, all
    /// of them.</summary>
    public RestartKind Restart { get; set; } = RestartKind.Permanent;

    /// <summary>How many failed starts, and ends of workers before they had anything to do with an item, are too many: beyond that, within the period or in a row with no
    /// worker alive, the pool gives up, and every caller who waits gets <see cref="PoolFaultedException"/>. Until then each is followed by a wait: 100 ms, then twice as
    /// long each time, 10 s at most, and up to a quarter less. Default: 5 within 10 s, as systemd's. Range: any, or <see cref="RestartIntensity.Unlimited"/>.</summary>
    public RestartIntensity StartIntensity { get; set; } = new(5, TimeSpan.FromSeconds(10));

    /// <summary>How many other crashes of workers are too many: beyond that, within the period, the pool gives up as above. A crash while an item runs is one; a worker that
    /// the pool itself ended is none. Each is followed by a restart at once. Default: <see cref="RestartIntensity.Unlimited"/>.</summary>
    public RestartIntensity CrashIntensity { get; set; } = RestartIntensity.Unlimited;

    /// <summary>Gets each line that a worker writes to its standard output or error, one at a time. Default: <see langword="null"/>, they are
    /// written to this program's own, behind the worker's name.</summary>
    public Action<WorkerOutputEvent>? OutputHandler { get; set; }

    /// <summary>Where the pool logs to. Default: nowhere.</summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The name of the one process of a pool that is there for one item only; <see langword="null"/> for pools.</summary>
    internal string? Lone { get; init; }

    /// <summary>The waits after failed starts.</summary>
    internal Backoff StartBackoff { get; set; } = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));

    internal ProcessPoolOptions Validated()
    {
        Require(Workers is >= 1 and <= MaxWorkers, nameof(Workers), Workers, $"1 to {MaxWorkers}");
        Require(Spares is >= 0 and <= MaxWorkers, nameof(Spares), Spares, $"0 to {MaxWorkers}");
        Require(MaxItemsPerWorker is null or >= 1, nameof(MaxItemsPerWorker), MaxItemsPerWorker ?? 0, "1 and more");
        Require(MinWorkers is null || (MinWorkers >= 1 && MinWorkers <= Workers), nameof(MinWorkers), MinWorkers ?? 0, $"1 to Workers, which is {Workers}");
        Require(IdleTimeout >= TimeSpan.FromMilliseconds(1) && IdleTimeout <= TimeSpan.FromDays(1), nameof(IdleTimeout), IdleTimeout, "1 ms to 1 day");
        Require(
            MaxWorkerAge is null || (MaxWorkerAge >= TimeSpan.FromMilliseconds(1) && MaxWorkerAge <= TimeSpan.FromDays(10_000)), nameof(MaxWorkerAge), MaxWorkerAge ?? default, "1 ms to 10,000 days");
        Require(MaxWorkerMemoryBytes is null or >= 1, nameof(MaxWorkerMemoryBytes), MaxWorkerMemoryBytes ?? 0, "1 and more");
        Require(MaxWorkerMemoryGrowthBytes is null or >= 1, nameof(MaxWorkerMemoryGrowthBytes), MaxWorkerMemoryGrowthBytes ?? 0, "1 and more");
        Require(QueueLimit is >= 1 and <= 100_000_000, nameof(QueueLimit), QueueLimit, "1 to 100,000,000");
        Require(MaxPayloadBytes >= 65_536, nameof(MaxPayloadBytes), MaxPayloadBytes, "65,536 and more");
        Require(StartTimeout >= TimeSpan.FromMilliseconds(10) && StartTimeout <= TimeSpan.FromHours(1), nameof(StartTimeout), StartTimeout, "10 ms to 1 h");
        Require(IsGrace(ShutdownGrace), nameof(ShutdownGrace), ShutdownGrace, "0 to 1 h");
        Require(IsGrace(CancellationGrace) || CancellationGrace == Timeout.InfiniteTimeSpan, nameof(CancellationGrace), CancellationGrace, "0 to 1 h, or infinite");
        Require(
            HeartbeatLimit == Timeout.InfiniteTimeSpan || (HeartbeatLimit >= TimeSpan.FromSeconds(1) && HeartbeatLimit <= TimeSpan.FromDays(1)),
            nameof(HeartbeatLimit),
            HeartbeatLimit,
            "1 s to 1 day, or infinite");
        Require(
            HangHandlerTimeout >= TimeSpan.FromMilliseconds(1) && HangHandlerTimeout <= TimeSpan.FromHours(1), nameof(HangHandlerTimeout), HangHandlerTimeout, "1 ms to 1 h");
        Require(PoisonLimit >= 1, nameof(PoisonLimit), PoisonLimit, "1 and more");
        Require(Enum.IsDefined(Restart), nameof(Restart), Restart, string.Join(", ", Enum.GetNames<RestartKind>()));
        WorkerLimits?.Validate();
        ArgumentNullException.ThrowIfNull(StartIntensity);
        ArgumentNullException.ThrowIfNull(CrashIntensity);
        Require(Enum.IsDefined(Transport), nameof(Transport), Transport, string.Join(", ", Enum.GetNames<TransportKind>()));
        foreach (var (name, content) in EnvironmentVariables)
            RequireVariable(nameof(EnvironmentVariables), name, content);
        ArgumentNullException.ThrowIfNull(Worker);
        ArgumentNullException.ThrowIfNull(LoggerFactory);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        var copy = (ProcessPoolOptions)MemberwiseClone();
        copy.EnvironmentVariables = new Dictionary<string, string?>(EnvironmentVariables, StringComparer.Ordinal);
        return copy;
    }

    // Checked here although the start of a process checks it too: there it would look as if the worker were at fault.
    private static void RequireVariable(string option, string name, string? content)
    {
        if (name.Length == 0 || name.Contains('=') || name.Contains('\0') || content?.Contains('\0') == true)
        {
            throw new ArgumentException(
                $"{option} has '{name}'; a name must have characters, none of them '=', and neither name nor value may hold a NUL.", option);
        }
    }

    private static bool IsGrace(TimeSpan grace) => grace >= TimeSpan.Zero && grace <= TimeSpan.FromHours(1);

    private static void Require(bool holds, string name, object value, string range)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; it must be {range}.");
    }
}
