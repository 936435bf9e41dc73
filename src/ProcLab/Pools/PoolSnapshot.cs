namespace ProcLab;

/// <summary>A pool as it is at one moment.</summary>
public sealed record PoolSnapshot
{
    /// <summary>Whether the pool takes items.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>How many items wait for a worker.</summary>
    public required int Waiting { get; init; }

    /// <summary>How many items run.</summary>
    public required int Running { get; init; }

    /// <summary>How the items that have ended ended.</summary>
    public required PoolAccount Account { get; init; }

    /// <summary>The workers that are starting, alive or leaving, in the order of their start.</summary>
    public required IReadOnlyList<WorkerSnapshot> Workers { get; init; }
}
