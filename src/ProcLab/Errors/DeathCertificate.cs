using System.Globalization;
using System.Text;

namespace ProcLab;

/// <summary>All that is known of the end of a worker process. Errors, events, logs and the command line show this same record.</summary>
public sealed record DeathCertificate
{
    /// <summary>The worker's name in its pool, such as <c>w1</c>.</summary>
    public required string WorkerName { get; init; }

    /// <summary>The process id it had.</summary>
    public required int ProcessId { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it lived.</summary>
    public required TimeSpan Lifetime { get; init; }

    /// <summary>Why it ended.</summary>
    public required DeathReason Reason { get; init; }

    /// <summary>Its exit code or signal.</summary>
    public required ExitStatus Exit { get; init; }

    /// <summary>What more there is to say of <see cref="Reason"/>, such as which message broke the protocol; or <see langword="null"/>.</summary>
    public string? Detail { get; init; }

    /// <summary>How many items it had ended.</summary>
    public required long ItemsDone { get; init; }

    /// <summary>How long it ran those items, by its own clock.</summary>
    public required TimeSpan BusyTime { get; init; }

    /// <summary>The number of the item that it ran, or <see langword="null"/> when it ran none.</summary>
    public long? ItemId { get; init; }

    /// <summary>The name of the task that it ran, or <see langword="null"/> when it ran none.</summary>
    public string? TaskName { get; init; }

    /// <summary>Which attempt at that item it was, counted from 1; or <see langword="null"/> when it ran none.</summary>
    public int? Attempt { get; init; }

    /// <summary>How long it had run that item, or <see langword="null"/> when it ran none.</summary>
    public TimeSpan? ItemRunTime { get; init; }

    /// <summary>The most memory that it had in use, in bytes: the system's own figure where it tells one for a process this small, else the
    /// highest of what was seen of it twice a second; <see langword="null"/> when neither is there.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>The last lines that it wrote to standard error.</summary>
    public IReadOnlyList<string> LastErrorLines { get; init; } = [];

    /// <summary>One plain sentence: who, which process, how, after how long, over which item.</summary>
    public string Sentence
    {
        get
        {
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"worker {WorkerName} (pid {ProcessId}) {Cause} after {Seconds(Lifetime)}");
            if (TaskName is not null)
                text.Append(CultureInfo.InvariantCulture, $" while running {TaskName} #{ItemId}");
            if (Attempt > 1)
                text.Append(CultureInfo.InvariantCulture, $" (attempt {Attempt})");
            return text.ToString();
        }
    }

    private string Cause => Reason switch
    {
        DeathReason.Left => Exit.ExitCode is { } left and not 0 ? $"left with exit code {left}" : "left",
        DeathReason.Exited => Exit.ExitCode is { } code ? $"exited with code {code}" : "exited",
        DeathReason.Signaled => $"was {Exit}",
        DeathReason.Terminated => Detail is null ? "was ended with its pool" : $"was {Detail}",
        DeathReason.ProtocolViolation => $"was killed because it broke the protocol ({Detail})",
        DeathReason.LinkClosed => "was killed because it closed its connection",
        DeathReason.Overdue => $"was killed because its item did not end when it was asked to ({Detail})",
        DeathReason.Unresponsive => $"was killed because it did not respond ({Detail})",
        DeathReason.MemoryLimit => $"was killed because it used more memory than it may ({Detail})",
        DeathReason.NotLeaving => "was killed because it did not leave when it was asked to",
        DeathReason.StartTimeout => $"was killed because it was not ready in time ({Detail})",
        _ => Exit.ToString(),
    };

    /// <summary>What it wrote to standard error at last, as a sentence and the lines below it; nothing when it wrote nothing.</summary>
    internal string LastWords => LastErrorLines.Count == 0
        ? ""
        : $"Its last words on standard error:{Environment.NewLine}  {string.Join($"{Environment.NewLine}  ", LastErrorLines)}";

    /// <summary>The sentence.</summary>
    public override string ToString() => Sentence;

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString(time.TotalSeconds < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture) + " s";
}
