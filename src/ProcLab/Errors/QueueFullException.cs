namespace ProcLab;

/// <summary>As many items wait as may, and the submission asked not to wait for room.</summary>
public sealed class QueueFullException : ProcLabException
{
    internal QueueFullException(int limit)
        : base($"{limit} items wait for a worker, as many as may. Wait for room (the default), or raise QueueLimit.") => Limit = limit;

    /// <summary>How many items may wait.</summary>
    public int Limit { get; }
}
