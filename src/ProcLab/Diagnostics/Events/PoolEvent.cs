namespace ProcLab;

/// <summary>Something that happened in a pool; see <c>ProcessPool.WatchAsync</c>.</summary>
/// <param name="At">When, as time since the pool was started.</param>
public abstract record PoolEvent(TimeSpan At);
