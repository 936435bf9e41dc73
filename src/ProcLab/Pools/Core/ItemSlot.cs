namespace ProcLab.Pools;

internal enum ItemState
{
    Free,
    Waiting,

    /// <summary>With a worker: it runs, or stands behind those that the worker got before it.</summary>
    Sent,

    /// <summary>Its attempt failed, and the next is not due yet.</summary>
    Delayed,
}

/// <summary>One item in the core's table; chained by index to the free slots, those that wait, or those that its worker has.</summary>
internal struct ItemSlot
{
    public const int None = -1;

    public long Id;
    public ItemState State;
    public int Task;
    public int ChunkSize;
    public int Priority;
    public int Worker;
    public int Previous;
    public int Next;

    /// <summary>Its share of its worker's <see cref="WorkerSlot.Load"/>.</summary>
    public long Expected;

    /// <summary>How many workers died when it was the item that they ran or were to run next.</summary>
    public int Deaths;

    /// <summary>When it may be run again; <see langword="null"/> for never.</summary>
    public RetryPolicy? Retry;

    /// <summary>Which attempt at it this is, or the next one, from 1.</summary>
    public int Attempt;

    /// <summary>Whether it is known to have begun. That it has not is only known when it could be taken back.</summary>
    public bool Begun;

    /// <summary>Whether the shell was asked to take it back and has not answered.</summary>
    public bool RecallSent;

    public bool CancelAsked;
    public bool CancelSent;

    public ItemLimits Limits;

    /// <summary>When it ends if it still waits; <see cref="TimeSpan.MaxValue"/> for never.</summary>
    public TimeSpan BeginBy;

    /// <summary>Whether its time to run is over. Whatever its worker says of it now comes too late.</summary>
    public bool IsOverdue;

    /// <summary>Whether its worker was to be killed, since it did not end within its grace.</summary>
    public bool KillAsked;
}
