namespace ProcLab.Pools;

/// <summary>What a map does for each argument, how many at once, and what it hands out for it.</summary>
internal abstract class MapPlan<TArgument, TOut>(MapOptions options, int workers)
{
    public int Window { get; } = options.Window(workers);

    /// <summary>Starts an item. What this fails with ends the map.</summary>
    public abstract ValueTask<TOut> Start(long index, TArgument argument, CancellationToken cancellationToken);
}
