namespace ProcLab.Pools;

internal enum WorkerState
{
    /// <summary>No process and none wanted.</summary>
    Vacant,

    /// <summary>A process is to be started at <see cref="WorkerSlot.StartAt"/>.</summary>
    Planned,

    /// <summary>The process was started and is not ready yet.</summary>
    Starting,

    /// <summary>Ready, without an item.</summary>
    Idle,

    /// <summary>Runs an item.</summary>
    Running,

    /// <summary>Was asked to leave.</summary>
    Leaving,
}

/// <summary>One place for a worker in the pool; processes come and go in it.</summary>
internal struct WorkerSlot
{
    public int Ordinal;
    public WorkerState State;
    public int Item;
    public int NextIdle;
    public bool KillSent;

    /// <summary>When a planned process is to be started.</summary>
    public TimeSpan StartAt;

    /// <summary>When the process is killed if it is still there; <see cref="TimeSpan.MaxValue"/> for never.</summary>
    public TimeSpan Deadline;
}
