namespace ProcLab.Pools;

/// <summary>What the core needs to know of an item that is submitted.</summary>
/// <param name="Task">The number of its task.</param>
/// <param name="Priority">Items of a higher one are sent first: 1, 0 or -1.</param>
/// <param name="ChunkSize">How many items its worker may have with it; 0 to let the measured run times decide.</param>
/// <param name="Limits">Its time limits.</param>
/// <param name="Retry">When it may be run again; <see langword="null"/> for never.</param>
internal readonly record struct Submission(int Task, int Priority = 0, int ChunkSize = 0, ItemLimits Limits = default, RetryPolicy? Retry = null);
