using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ProcLab;

/// <summary>How a <see cref="WorkerProcess"/> is set up; checked and copied when it is started.</summary>
public sealed class WorkerProcessOptions
{
    private const int LongestName = 100;

    private static int s_lastProcess;

    /// <summary>What it is called: in front of its output, in its certificate, and in its <see cref="WorkerContext"/>. Default: <see langword="null"/>, <c>p1</c>, <c>p2</c> and
    /// so on. Range: 1 to 100 characters, none of them a control character.</summary>
    public string? Name { get; set; }

    /// <summary>Whether it ends as soon as the program does. Otherwise the end of the program waits for it. Default: <see langword="false"/>.</summary>
    public bool IsDaemon { get; set; }

    /// <summary>Which program it runs. Default: <see cref="WorkerImage.Stock"/>.</summary>
    public WorkerImage Worker { get; set; } = WorkerImage.Stock;

    /// <summary>What carries the conversation with it. Default: <see cref="TransportKind.NamedPipe"/>.</summary>
    public TransportKind Transport { get; set; } = TransportKind.NamedPipe;

    /// <summary>Variables to set in its environment, or, with a <see langword="null"/> value, to leave out. The rest is this program's own,
    /// without any <c>PROCLAB_*</c>. Default: none.</summary>
    public IDictionary<string, string?> EnvironmentVariables { get; private set; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>How long it may take from its start until it is ready. Default: 30 s. Range: 10 ms to 1 h.</summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long its task may run. When that is over, its token is cancelled, and after <see cref="Grace"/> the process is killed; its result fails with
    /// <see cref="TaskTimeoutException"/>. Default: <see langword="null"/>, for as long as it takes. Range: more than 0.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>How long its task may take to end once it was asked to, since its time is over or the process is terminated, and the process to leave after its task. Default:
    /// 5 s. Range: 0 to 1 h.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>What the process may use, as hard limits. Default: <see langword="null"/>, as much as this program.</summary>
    public ProcessLimits? Limits { get; set; }

    /// <summary>For how long the process may give no sign of life until it is killed; as <see cref="ProcessPoolOptions.HeartbeatLimit"/>. Default: 30 s. Range: 1 s to 1 day, or
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> to never look.</summary>
    public TimeSpan HeartbeatLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest argument, result or progress report, encoded, in bytes. Default: <see cref="int.MaxValue"/>. Range: 65,536 and more.</summary>
    public int MaxPayloadBytes { get; set; } = int.MaxValue;

    /// <summary>Gets each line that it writes to its standard output or error, one at a time. It must not wait for the process's end, which is told after the last line. Default:
    /// <see langword="null"/>, they are written to this program's own, behind its name.</summary>
    public Action<WorkerOutputEvent>? OutputHandler { get; set; }

    /// <summary>Where its life is logged to. Default: nowhere.</summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Checks and copies what is not checked with the options of the pool that is behind it.</summary>
    internal WorkerProcessOptions Validated()
    {
#pragma warning disable CA2208 // The parameter is that of StartAsync.
        if (Name is { } name && (name.Length is 0 or > LongestName || name.Any(char.IsControl)))
            throw new ArgumentException($"Name has {name.Length} characters; it must have 1 to {LongestName}, none of them a control character.", "options");
        if (Timeout <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException("options", Timeout, $"Timeout is {Timeout}; it must be more than 0.");
        if (Grace < TimeSpan.Zero || Grace > TimeSpan.FromHours(1))
            throw new ArgumentOutOfRangeException("options", Grace, $"Grace is {Grace}; it must be 0 to 1 h.");
#pragma warning restore CA2208
        var copy = (WorkerProcessOptions)MemberwiseClone();
        copy.Name ??= string.Create(CultureInfo.InvariantCulture, $"p{Interlocked.Increment(ref s_lastProcess)}");
        return copy;
    }

    /// <summary>A pool of one worker, which is not replaced.</summary>
    internal ProcessPoolOptions ToPoolOptions()
    {
        var options = new ProcessPoolOptions
        {
            Lone = Name,
            Workers = 1,
            Spares = 0,
            QueueLimit = 1,
            Restart = RestartKind.Temporary,
            StartIntensity = new RestartIntensity(0, TimeSpan.FromSeconds(1)),
            Worker = Worker,
            Transport = Transport,
            StartTimeout = StartTimeout,
            ShutdownGrace = Grace,
            CancellationGrace = Grace,
            WorkerLimits = Limits,
            HeartbeatLimit = HeartbeatLimit,
            MaxPayloadBytes = MaxPayloadBytes,
            OutputHandler = OutputHandler,
            LoggerFactory = LoggerFactory,
            TimeProvider = TimeProvider,
        };
        foreach (var (name, content) in EnvironmentVariables)
            options.EnvironmentVariables[name] = content;
        return options.Validated();
    }

    /// <summary>How its task is run.</summary>
    internal RunOptions ToRunOptions() => new() { Timeout = Timeout };
}
