namespace ProcLab.Pools;

/// <summary>A map that hands out results, and ends with the first error.</summary>
internal sealed class ResultPlan<TArgument, TResult>(ProcessPool pool, WorkerTask<TArgument, TResult> task, MapOptions options, int workers)
    : MapPlan<TArgument, TResult>(options, workers)
{
    private readonly RunOptions _item = options.ItemOptions;

    public override ValueTask<TResult> Start(long index, TArgument argument, CancellationToken cancellationToken) =>
        pool.RunAsync(task, argument, _item, cancellationToken);
}
