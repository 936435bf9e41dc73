namespace ProcLab.Pools;

/// <summary>A way from many arguments to their results. A source that throws is told after the results of what it gave before.</summary>
internal abstract class ItemMap<TArgument, TResult>(MapPlan<TArgument, TResult> plan)
{
    protected MapPlan<TArgument, TResult> Plan { get; } = plan;

    public abstract IAsyncEnumerable<TResult> RunAsync(IEnumerable<TArgument> source, CancellationToken cancellationToken);

    public abstract IAsyncEnumerable<TResult> RunAsync(IAsyncEnumerable<TArgument> source, CancellationToken cancellationToken);
}
