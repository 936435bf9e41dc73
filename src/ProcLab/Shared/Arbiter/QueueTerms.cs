namespace ProcLab.Shared.Arbiter;

/// <summary>What holds for a queue as long as it lives.</summary>
internal sealed record QueueTerms
{
    /// <summary>How many items may be in it; 0 for as many as there is memory for.</summary>
    public int Capacity { get; init; }

    /// <summary>How often an item is given to somebody at most, before it counts as lost.</summary>
    public int MaxDeliveries { get; init; } = int.MaxValue;

    /// <summary>Whether it is one direction of a pipe: it has one writer and one reader, and ends with either.</summary>
    public bool IsPipe { get; init; }

    /// <summary>For how long a process that uses it may be silent, though it is asked whether it is there.</summary>
    public TimeSpan HeartbeatLimit { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>The type of its items, as a person names it.</summary>
    public string ItemType { get; init; } = "";
}
