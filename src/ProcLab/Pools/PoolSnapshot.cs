using System.Globalization;

namespace ProcLab;

/// <summary>A pool as it is at one moment.</summary>
public sealed record PoolSnapshot
{
    /// <summary>Whether the pool takes items.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>How many items were accepted and wait: in the queue, behind the one that a worker runs, or for their next attempt.</summary>
    public required int Waiting { get; init; }

    /// <summary>How many items are the first of those that a worker has: it runs them, or begins in a moment.</summary>
    public required int Running { get; init; }

    /// <summary>How the items that have ended ended.</summary>
    public required PoolAccount Account { get; init; }

    /// <summary>The workers that are starting, alive or leaving, in the order of their start.</summary>
    public required IReadOnlyList<WorkerSnapshot> Workers { get; init; }

    /// <summary>The pool in a line, then each worker in one.</summary>
    public override string ToString() => string.Join(
        Environment.NewLine,
        Workers.Select(static worker => $"  {worker}").Prepend(string.Create(
            CultureInfo.InvariantCulture,
            $"{(IsOpen ? "open" : "closed")}: {Waiting} waiting, {Running} running; {Account}")));
}
