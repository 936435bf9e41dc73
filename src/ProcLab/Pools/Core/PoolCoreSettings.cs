using ProcLab.Supervision;

namespace ProcLab.Pools;

/// <summary>What the core is told once.</summary>
/// <param name="Workers">How many workers work at most, until the pool is resized.</param>
/// <param name="QueueLimit">How many items may wait.</param>
/// <param name="MaxConcurrentStarts">How many workers may be starting at once; more would only slow each other.</param>
/// <param name="Restart">When a worker that could not be started is tried again.</param>
/// <param name="LeaveGrace">How long a worker may take to leave before it is killed.</param>
/// <param name="SendAhead">When an item is sent to a worker that has not done its last one.</param>
/// <param name="PoisonLimit">How many workers may die that ran an item, or were to run it next, before it passes for what they die of, such as an argument
/// that does not fit into their memory. Fewer would let the innocent suffer where workers are killed at random.</param>
/// <param name="Spares">How many ready workers are kept beside those, to step in when one of them ends.</param>
/// <param name="SpareDelay">How long after the pool's start these are started: its first items have the processors first.</param>
/// <param name="MaxItemsPerWorker">After how many items a worker is replaced, or up to a tenth fewer, so that not all are at once; 0 for never.</param>
/// <param name="MaxWorkerAge">After how long a worker is replaced, or up to a quarter sooner; zero for never.</param>
/// <param name="MinWorkers">How many workers work at least, when there is nothing to do; 0 for as many as at most.</param>
/// <param name="IdleTimeout">After how long without an item a worker above these leaves.</param>
/// <param name="JitterSeed">Makes this pool's waits and shares differ from those of others.</param>
internal sealed record PoolCoreSettings(
    int Workers,
    int QueueLimit,
    int MaxConcurrentStarts,
    RestartPolicy Restart,
    TimeSpan LeaveGrace,
    SendAheadPolicy SendAhead,
    int PoisonLimit = 10,
    int Spares = 0,
    TimeSpan SpareDelay = default,
    int MaxItemsPerWorker = 0,
    TimeSpan MaxWorkerAge = default,
    int MinWorkers = 0,
    TimeSpan IdleTimeout = default,
    int JitterSeed = 0);
