namespace ProcLab;

/// <summary>Why a pool gave up.</summary>
public enum PoolFaultReason
{
    /// <summary>Too many workers could not be started, or ended before they had anything to do with an item.</summary>
    StartsFailed,

    /// <summary>Too many workers crashed later.</summary>
    TooManyCrashes,

    /// <summary>All workers have ended, and by the pool's <c>RestartKind</c> none is replaced.</summary>
    NoWorkerLeft,
}
