namespace ProcLab.Pools;

/// <summary>What the core wants done.</summary>
internal enum PoolCommandKind
{
    /// <summary>Start a process for <see cref="PoolCommand.Worker"/>.</summary>
    StartWorker,

    /// <summary>Send <see cref="PoolCommand.Item"/> to the worker.</summary>
    Send,

    /// <summary>Take the item back from the worker unless it has begun, and tell <see cref="PoolCore.Recalled"/> which it was, before any other event.</summary>
    Recall,

    /// <summary>Ask the worker to cancel the item.</summary>
    CancelItem,

    /// <summary>The item's attempt at the worker is over and failed as <see cref="PoolCommand.End"/> says; the item goes on to its next.</summary>
    Retry,

    /// <summary>Tell the caller how the item ended (<see cref="PoolCommand.End"/>). Given exactly once for each accepted item.</summary>
    Complete,

    /// <summary>Ask the worker to leave.</summary>
    Leave,

    /// <summary>Kill the worker with all that it started.</summary>
    Kill,

    /// <summary>Kill the worker with all that it started if it still runs the item, and tell <see cref="PoolCore.KillAnswered"/>, before any other event.</summary>
    KillAtItem,

    /// <summary>Call <see cref="PoolCore.Wake"/> at <see cref="PoolCommand.Time"/> or soon after. It replaces what was asked for before, which is later.</summary>
    WakeAt,

    /// <summary>The pool can start no worker and has given up.</summary>
    Faulted,

    /// <summary>The pool was closed and all its workers are gone.</summary>
    Ended,
}

/// <summary>How an accepted item ended.</summary>
internal enum ItemEnd
{
    None,

    /// <summary>The worker reported it.</summary>
    Reported,

    /// <summary>The caller cancelled it before it began, or its worker was killed for it.</summary>
    Cancelled,

    /// <summary>Its worker ended while it ran.</summary>
    Crashed,

    /// <summary>Too many workers ended with it: it is not run again, whatever its policy.</summary>
    Poisoned,

    /// <summary>It waited for longer than it may, and never began.</summary>
    Expired,

    /// <summary>It ran for longer than it may.</summary>
    TimedOut,

    /// <summary>It ran when the pool was terminated.</summary>
    Stopped,

    /// <summary>It waited when the pool was terminated, or drained of what had begun only.</summary>
    NeverBegun,

    /// <summary>It waited when the pool gave up.</summary>
    PoolFaulted,
}

/// <summary>What a worker said of an item that it ended.</summary>
internal enum ItemReport
{
    Succeeded,

    /// <summary>Its argument or its result cannot travel, or the worker has no such task: it would fail again.</summary>
    Failed,

    /// <summary>Its task threw.</summary>
    Threw,

    Cancelled,
}

/// <summary>One order of the core to its shell.</summary>
internal readonly record struct PoolCommand(PoolCommandKind Kind, WorkerKey Worker, ItemKey Item, ItemEnd End, TimeSpan Time);
