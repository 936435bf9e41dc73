namespace ProcLab;

/// <summary>How one item is run.</summary>
public readonly record struct RunOptions
{
    /// <summary>Whether a submission that finds the queue full fails with <see cref="QueueFullException"/> in place of waiting for room. Default: <see langword="false"/>.</summary>
    public bool RefuseWhenFull { get; init; }

    /// <summary>Which waiting items go first. Default: <see cref="WorkPriority.Normal"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is no <see cref="WorkPriority"/>.</exception>
    public WorkPriority Priority
    {
        get;

        // Here, where it costs nothing, since the default needs no look: not in each submission.
        init => field = value is >= WorkPriority.Low and <= WorkPriority.High
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Priority), value, $"Priority is {value}; it must be Low, Normal or High.");
    }

    /// <summary>How many items of a map a worker may have with this one; 0 to go by measured run times.</summary>
    internal int ChunkSize { get; init; }
}
