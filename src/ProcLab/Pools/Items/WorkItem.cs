using ProcLab.Pools;

namespace ProcLab;

/// <summary>An item that a pool has accepted, for a caller who wants to hold on to it: to await it later or several times, to cancel it, to see who ran it.</summary>
public sealed class WorkItem<TResult>
{
    private readonly PendingItem _item;
    private readonly ItemKey _key;

    internal WorkItem(PendingItem item, Task<TResult> completion)
    {
        _item = item;
        _key = item.Key;
        Completion = completion;
    }

    /// <summary>The item's number, counted from 1 in its pool.</summary>
    public long Id => _key.Id;

    /// <summary>The result. It fails with <see cref="RemoteTaskException"/>, <see cref="TaskTimeoutException"/>, <see cref="WorkerCrashedException"/>,
    /// <see cref="TaskSerializationException"/>, <see cref="TaskNotFoundException"/>, <see cref="PoolStoppedException"/> or
    /// <see cref="PoolFaultedException"/>, and is cancelled when the item was.</summary>
    public Task<TResult> Completion { get; }

    /// <summary>The name of the worker that runs or ran it, or <see langword="null"/> while it waits and when it never began.</summary>
    public string? WorkerName => _item.WorkerName;

    /// <summary>The process that runs or ran it, or <see langword="null"/> while it waits and when it never began.</summary>
    public int? ProcessId => _item.ProcessId;

    /// <summary>How long it ran, by its worker's clock; zero until the worker has reported its end.</summary>
    public TimeSpan RunTime => _item.RunTime;

    /// <summary>Asks for the item to end: one that waits never begins, one that runs has its token cancelled, one that has ended stays as it is.</summary>
    public void Cancel() => _item.Cancel(_key);
}
