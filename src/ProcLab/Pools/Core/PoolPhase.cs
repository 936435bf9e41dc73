namespace ProcLab.Pools;

/// <summary>The life of a pool. It only moves downwards.</summary>
internal enum PoolPhase
{
    /// <summary>Takes items.</summary>
    Open,

    /// <summary>Takes no more items; those accepted are done.</summary>
    Draining,

    /// <summary>Ends at once: what runs is stopped, what waits never begins.</summary>
    Terminating,

    /// <summary>Could start no worker and gave up.</summary>
    Faulted,

    /// <summary>All workers are gone.</summary>
    Ended,
}
