namespace ProcLab.Pools;

/// <summary>What a map does for each argument, and how many at once.</summary>
internal sealed class MapPlan<TArgument, TResult>(ProcessPool pool, WorkerTask<TArgument, TResult> task, MapOptions options, int workers)
{
    private readonly RunOptions _item = options.ItemOptions;

    public int Window { get; } = options.Window(workers);

    public ValueTask<TResult> Start(TArgument argument, CancellationToken cancellationToken) => pool.RunAsync(task, argument, _item, cancellationToken);
}
