namespace ProcLab.Pools;

/// <summary>How many items ended in which way. Their sum and the items that wait or run are all that were ever accepted.</summary>
internal struct PoolCounts
{
    public long Accepted;
    public long Completed;
    public long Failed;
    public long Cancelled;
    public long Lost;
    public long TimedOut;
    public long Stopped;
    public long NeverBegun;

    /// <summary>How many attempts followed others; not among the items' ends.</summary>
    public long Retried;

    public readonly long Ended => Completed + Failed + Cancelled + Lost + TimedOut + Stopped + NeverBegun;
}
