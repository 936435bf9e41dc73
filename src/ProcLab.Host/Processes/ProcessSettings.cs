using ProcLab.Host.Output;

namespace ProcLab.Host.Processes;

/// <summary>A checked command line of <c>proclab process</c>.</summary>
internal sealed record ProcessSettings
{
    public const int DefaultLines = 10;
    public const int DefaultLinesOfThreads = 5;

    public static readonly TimeSpan DefaultPace = TimeSpan.FromMilliseconds(100);

    /// <summary>How many lines each prints.</summary>
    public required int Lines { get; init; }

    /// <summary>The time before each line.</summary>
    public TimeSpan Pace { get; init; } = DefaultPace;

    /// <summary>Whether main waits for its children before its end.</summary>
    public bool Joins { get; init; }

    /// <summary>Whether the children end with main.</summary>
    public bool IsDaemon { get; init; }

    /// <summary>Two threads in place of two processes.</summary>
    public bool UsesThreads { get; init; }

    /// <summary>After which time the second child is terminated.</summary>
    public TimeSpan? TerminateAfter { get; init; }

    public OutputOptions Output { get; init; } = new();
}
