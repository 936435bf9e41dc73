using System.Runtime.CompilerServices;

namespace ProcLab.Pools;

/// <summary>A map that hands out how each item ended. Only the end of the whole ends it: its own cancellation, or a pool that takes no more items.</summary>
internal sealed class OutcomePlan<TArgument, TResult>(ProcessPool pool, WorkerTask<TArgument, TResult> task, MapOptions options, int workers)
    : MapPlan<TArgument, ItemOutcome<TArgument, TResult>>(options, workers)
{
    private readonly RunOptions _item = options.ItemOptions;

    // Pooled: the only allocation that each item would cost.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<ItemOutcome<TArgument, TResult>> Start(long index, TArgument argument, CancellationToken cancellationToken)
    {
        try
        {
            return new(index, argument, await pool.RunAsync(task, argument, _item, cancellationToken).ConfigureAwait(false), null);
        }
#pragma warning disable CA1031 // Every other error is the item's outcome.
        catch (Exception error) when (!MapEnd.IsRefusal(error) && !MapEnd.IsCancellation(error, cancellationToken))
#pragma warning restore CA1031
        {
            return new(index, argument, default!, error);
        }
    }
}
