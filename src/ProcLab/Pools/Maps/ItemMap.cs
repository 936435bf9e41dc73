// Each ValueTask here is made once and handed on: what the rule asks for, which it cannot see.
#pragma warning disable CA2012

namespace ProcLab.Pools;

/// <summary>A way from many arguments to their results. A source that throws is told after the results of what it gave before.</summary>
internal abstract class ItemMap<TArgument, TOut>(MapPlan<TArgument, TOut> plan)
{
    public static ItemMap<TArgument, TOut> Create(MapPlan<TArgument, TOut> plan, bool ordered) =>
        ordered ? new OrderedMap<TArgument, TOut>(plan) : new UnorderedMap<TArgument, TOut>(plan);

    protected MapPlan<TArgument, TOut> Plan { get; } = plan;

    public abstract IAsyncEnumerable<TOut> RunAsync(IEnumerable<TArgument> source, CancellationToken cancellationToken);

    public abstract IAsyncEnumerable<TOut> RunAsync(IAsyncEnumerable<TArgument> source, CancellationToken cancellationToken);

    /// <summary>Starts an item for each argument of a source, none of which is read before there is room for it.</summary>
    /// <param name="source">The source.</param>
    /// <param name="room">Has a place for each item that may be read and not yet handed out.</param>
    /// <param name="items">The tokens.</param>
    /// <param name="add">Gets each item, started.</param>
    /// <returns>Why the source was not read to its end; <see langword="null"/> when it was.</returns>
    protected async Task<Exception?> StartAllAsync(IAsyncEnumerable<TArgument> source, SemaphoreSlim room, MapCancellation items, Action<ValueTask<TOut>> add)
    {
        try
        {
            var arguments = source.GetAsyncEnumerator(items.SourceToken);
            await using var _ = arguments.ConfigureAwait(false);
            for (long read = 0; ; read++)
            {
                await room.WaitAsync(items.SourceToken).ConfigureAwait(false);
                if (!await arguments.MoveNextAsync().ConfigureAwait(false))
                    return null;

                add(Plan.Start(read, arguments.Current, items.Token));
            }
        }
#pragma warning disable CA1031 // The source is the caller's and may throw anything; the caller gets it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return error;
        }
    }
}
