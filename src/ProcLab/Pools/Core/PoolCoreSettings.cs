using ProcLab.Supervision;

namespace ProcLab.Pools;

/// <summary>What the core is told once.</summary>
/// <param name="Workers">How many workers the pool keeps until it is resized.</param>
/// <param name="QueueLimit">How many items may wait.</param>
/// <param name="MaxConcurrentStarts">How many workers may be starting at once; more would only slow each other.</param>
/// <param name="Restart">When a worker that could not be started is tried again.</param>
/// <param name="LeaveGrace">How long a worker may take to leave before it is killed.</param>
/// <param name="SendAhead">When an item is sent to a worker that has not done its last one.</param>
/// <param name="MaxDeathsBeforeBegin">How many workers may die that were to run an item, before it passes for what they die of, such as an argument
/// that does not fit into their memory. Fewer would let the innocent suffer where workers are killed at random.</param>
internal sealed record PoolCoreSettings(
    int Workers,
    int QueueLimit,
    int MaxConcurrentStarts,
    RestartPolicy Restart,
    TimeSpan LeaveGrace,
    SendAheadPolicy SendAhead,
    int MaxDeathsBeforeBegin = 10);
