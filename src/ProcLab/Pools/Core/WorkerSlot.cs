namespace ProcLab.Pools;

internal enum WorkerState
{
    /// <summary>No process and none wanted.</summary>
    Vacant,

    /// <summary>A process is to be started at <see cref="WorkerSlot.StartAt"/>.</summary>
    Planned,

    /// <summary>The process was started and is not ready yet.</summary>
    Starting,

    /// <summary>Ready, and kept for when another one ends.</summary>
    Spare,

    /// <summary>Ready, without an item.</summary>
    Idle,

    /// <summary>Has items: it runs the first of them.</summary>
    Running,

    /// <summary>Was asked to leave.</summary>
    Leaving,
}

/// <summary>How much a worker can take; the chain that it stands in.</summary>
internal enum WorkerRoom
{
    /// <summary>Nothing more.</summary>
    None,

    /// <summary>It is idle.</summary>
    Idle,

    /// <summary>It is awake and done sooner than another could be woken.</summary>
    Light,

    /// <summary>Short items can be sent ahead to it.</summary>
    Some,

    /// <summary>It has as many items as it may and is done with them sooner than another could be woken.</summary>
    Full,
}

/// <summary>One place for a worker in the pool; processes come and go in it.</summary>
internal struct WorkerSlot()
{
    public const int None = -1;

    public int Ordinal;
    public WorkerState State;
    public WorkerRoom Room;
    public int Previous;
    public int Next;
    public bool KillSent;

    /// <summary>Whether it is one of those that the pool keeps. One that is not has a place until it has exited.</summary>
    public bool IsKept;

    /// <summary>Whether it has ended an item.</summary>
    public bool HasDone;

    /// <summary>How many more items it may end until it is replaced; below 0 for any number.</summary>
    public int ItemsLeft;

    /// <summary>When it is old; <see cref="TimeSpan.MaxValue"/> for never.</summary>
    public TimeSpan OldAt = TimeSpan.MaxValue;

    /// <summary>Whether it is to be replaced as soon as another is ready to have its place.</summary>
    public bool IsDue;

    /// <summary>Whether a process was asked for to take over from it, beside those that there are to be.</summary>
    public bool HasRelief;

    /// <summary>When it last began to wait for work.</summary>
    public TimeSpan IdleSince;

    /// <summary>Whether it is one of those that work. One that will end, or be a spare, after what it runs is not.</summary>
    public bool IsActive;

    /// <summary>What was sent to it and has not ended, in that order: it runs the first, the others were sent ahead.</summary>
    public ItemChain Items = new();

    /// <summary>How many items it may have at once.</summary>
    public int Window;

    /// <summary>How long its items take by what is known of their tasks, in ticks.</summary>
    public long Load;

    /// <summary>When it was last given its first item or reported one done.</summary>
    public TimeSpan LastSign;

    /// <summary>Whether its first item turned out long: what stood behind it was taken back, and nothing is sent ahead until it is done.</summary>
    public bool Stalled;

    /// <summary>When a planned process is to be started.</summary>
    public TimeSpan StartAt;

    /// <summary>When the process is killed if it is still there; <see cref="TimeSpan.MaxValue"/> for never.</summary>
    public TimeSpan Deadline = TimeSpan.MaxValue;
}
