namespace ProcLab.Host.Pool;

/// <summary>How a worker process ended.</summary>
/// <param name="Code">Its exit code; <see langword="null"/> when a signal ended it.</param>
/// <param name="Signal">The signal's number.</param>
/// <param name="Cause">In words: <c>killed by SIGKILL (9)</c>.</param>
/// <param name="IsExpected">Whether the pool had asked it to end.</param>
internal sealed record WorkerExit(int? Code, int? Signal, string Cause, bool IsExpected)
{
    /// <summary>How long it lived.</summary>
    public TimeSpan Uptime { get; init; }

    /// <summary>How many items it had ended.</summary>
    public long Tasks { get; init; }

    /// <summary>The number of the item that it ran; <see langword="null"/> when it ran none.</summary>
    public long? Task { get; init; }

    /// <summary>The last lines that it wrote to standard error.</summary>
    public IReadOnlyList<string> LastErrorLines { get; init; } = [];
}
