namespace ProcLab;

/// <summary>Something that happened to a work item.</summary>
/// <param name="At">When, as time since the pool was started.</param>
/// <param name="ItemId">The item's number, counted from 1 in its pool.</param>
/// <param name="TaskName">The task's name.</param>
public abstract record ItemEvent(TimeSpan At, long ItemId, string TaskName) : PoolEvent(At);

/// <summary>The pool accepted an item.</summary>
public sealed record ItemSubmittedEvent(TimeSpan At, long ItemId, string TaskName) : ItemEvent(At, ItemId, TaskName);

/// <summary>A worker has begun an item. Told once, and before its end, for each attempt that begins; as workers spend no message on it, it may be told some
/// 10 ms late.</summary>
/// <param name="At">When it began, as time since the pool was started.</param>
/// <param name="ItemId">The item's number.</param>
/// <param name="TaskName">The task's name.</param>
/// <param name="WorkerName">The worker's name.</param>
/// <param name="ProcessId">The worker's process id.</param>
/// <param name="Waited">How long the item had waited since it was accepted.</param>
public sealed record ItemStartedEvent(TimeSpan At, long ItemId, string TaskName, string WorkerName, int ProcessId, TimeSpan Waited)
    : ItemEvent(At, ItemId, TaskName)
{
    /// <summary>Which attempt at the item it is, counted from 1.</summary>
    public int Attempt { get; init; } = 1;
}

/// <summary>An attempt at an item failed, and by its <see cref="RetryPolicy"/> another follows.</summary>
/// <param name="At">When, as time since the pool was started.</param>
/// <param name="ItemId">The item's number.</param>
/// <param name="TaskName">The task's name.</param>
/// <param name="WorkerName">The name of the worker that ran it.</param>
/// <param name="ProcessId">That worker's process id.</param>
/// <param name="Attempt">Which attempt failed, counted from 1.</param>
/// <param name="Error">What its caller would have got.</param>
public sealed record ItemRetriedEvent(TimeSpan At, long ItemId, string TaskName, string WorkerName, int ProcessId, int Attempt, Exception Error)
    : ItemEvent(At, ItemId, TaskName);

/// <summary>An item has its result.</summary>
/// <param name="At">When, as time since the pool was started.</param>
/// <param name="ItemId">The item's number.</param>
/// <param name="TaskName">The task's name.</param>
/// <param name="WorkerName">The worker's name.</param>
/// <param name="ProcessId">The worker's process id.</param>
/// <param name="RunTime">How long the task ran, by the worker's clock.</param>
public sealed record ItemCompletedEvent(TimeSpan At, long ItemId, string TaskName, string WorkerName, int ProcessId, TimeSpan RunTime)
    : ItemEvent(At, ItemId, TaskName)
{
    /// <summary>Which attempt it was, counted from 1.</summary>
    public int Attempt { get; init; } = 1;
}

/// <summary>An item ended without a result.</summary>
/// <param name="At">When, as time since the pool was started.</param>
/// <param name="ItemId">The item's number.</param>
/// <param name="TaskName">The task's name.</param>
/// <param name="WorkerName">The worker's name, or <see langword="null"/> when it never began.</param>
/// <param name="ProcessId">The worker's process id, or <see langword="null"/> when it never began.</param>
/// <param name="Error">What its caller gets.</param>
public sealed record ItemFailedEvent(TimeSpan At, long ItemId, string TaskName, string? WorkerName, int? ProcessId, Exception Error)
    : ItemEvent(At, ItemId, TaskName)
{
    /// <summary>Which attempt it was, or was to be, counted from 1.</summary>
    public int Attempt { get; init; } = 1;
}
