// Each ValueTask here is made once, waits its turn in a queue or channel, and is awaited once: what the rule asks for, which it cannot see.
#pragma warning disable CA2012

using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ProcLab.Pools;

/// <summary>A map whose results come in the order of the source: a window of items is under way, and its oldest is the next to be handed out.</summary>
internal sealed class OrderedMap<TArgument, TResult>(MapPlan<TArgument, TResult> plan) : ItemMap<TArgument, TResult>(plan)
{
    public override async IAsyncEnumerable<TResult> RunAsync(IEnumerable<TArgument> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var items = new MapCancellation(cancellationToken);
        using var arguments = new MapSource<TArgument>(source);
        var underWay = new Queue<ValueTask<TResult>>();
        try
        {
            for (;;)
            {
                while (underWay.Count < Plan.Window && arguments.TryRead(out var argument))
                    underWay.Enqueue(Plan.Start(argument, items.Token));
                if (!underWay.TryDequeue(out var oldest))
                    break;

                yield return await ResultAsync(oldest, items).ConfigureAwait(false);
            }

            arguments.ThrowIfFailed();
        }
        finally
        {
            await items.EndAsync().ConfigureAwait(false);
            foreach (var abandoned in underWay)
                _ = AbandonedItems.ObserveAsync(abandoned);
        }
    }

    public override async IAsyncEnumerable<TResult> RunAsync(IAsyncEnumerable<TArgument> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var items = new MapCancellation(cancellationToken);

        // One place of the window is the item that is being handed out, so the channel holds one less.
        var underWay = Channel.CreateBounded<ValueTask<TResult>>(new BoundedChannelOptions(Math.Max(1, Plan.Window - 1)) { SingleReader = true, SingleWriter = true });
        var feeding = FeedAsync(source, underWay.Writer, items);
        try
        {
            while (await underWay.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
            {
                while (underWay.Reader.TryRead(out var oldest))
                    yield return await ResultAsync(oldest, items).ConfigureAwait(false);
            }
        }
        finally
        {
            await items.EndAsync().ConfigureAwait(false);
            await feeding.ConfigureAwait(false);
            while (underWay.Reader.TryRead(out var abandoned))
                _ = AbandonedItems.ObserveAsync(abandoned);
        }
    }

    // Pooled: the only allocation that each result would cost.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<TResult> ResultAsync(ValueTask<TResult> item, MapCancellation items)
    {
        try
        {
            return await item.ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (items.IsCallers(error))
        {
            throw items.ForCaller(error);
        }
    }

    /// <summary>Reads the source into the window. Never fails: what went wrong is what the window's reader meets after the items before it.</summary>
    private async Task FeedAsync(IAsyncEnumerable<TArgument> source, ChannelWriter<ValueTask<TResult>> underWay, MapCancellation items)
    {
        try
        {
            await foreach (var argument in source.WithCancellation(items.Token).ConfigureAwait(false))
            {
                var item = Plan.Start(argument, items.Token);
                if (!underWay.TryWrite(item))
                    await WriteAsync(underWay, item, items.Token).ConfigureAwait(false);
            }

            underWay.Complete();
        }
#pragma warning disable CA1031 // The source is the caller's and may throw anything; the caller gets it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            underWay.Complete(items.ForCaller(error));
        }
    }

    private static async ValueTask WriteAsync(ChannelWriter<ValueTask<TResult>> underWay, ValueTask<TResult> item, CancellationToken cancellationToken)
    {
        try
        {
            await underWay.WriteAsync(item, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = AbandonedItems.ObserveAsync(item);
            throw;
        }
    }
}
