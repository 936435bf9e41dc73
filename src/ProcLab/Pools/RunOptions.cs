namespace ProcLab;

/// <summary>How one item is run.</summary>
public readonly record struct RunOptions
{
    /// <summary>Whether a submission that finds the queue full fails with <see cref="QueueFullException"/> in place of waiting for room. Default: <see langword="false"/>.</summary>
    public bool RefuseWhenFull { get; init; }
}
