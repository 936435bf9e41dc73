// Each ValueTask here is made once, waits its turn in a queue or channel, and is awaited once: what the rule asks for, which it cannot see.
#pragma warning disable CA2012

using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ProcLab.Pools;

/// <summary>A map whose results come in the order of the source: a window of items is under way, and its oldest is the next to be handed out.</summary>
internal sealed class OrderedMap<TArgument, TOut>(MapPlan<TArgument, TOut> plan) : ItemMap<TArgument, TOut>(plan)
{
    public override async IAsyncEnumerable<TOut> RunAsync(IEnumerable<TArgument> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var items = new MapCancellation(cancellationToken);
        using var arguments = new MapSource<TArgument>(source);
        var underWay = new Queue<ValueTask<TOut>>();
        long read = 0;
        try
        {
            for (;;)
            {
                while (underWay.Count < Plan.Window && arguments.TryRead(out var argument))
                    underWay.Enqueue(Plan.Start(read++, argument, items.Token));
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

    public override async IAsyncEnumerable<TOut> RunAsync(IAsyncEnumerable<TArgument> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var items = new MapCancellation(cancellationToken);
        using var room = new SemaphoreSlim(Plan.Window);
        var underWay = Channel.CreateUnbounded<ValueTask<TOut>>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        var feeding = FeedAsync(source, room, underWay.Writer, items);
        try
        {
            while (await underWay.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
            {
                while (underWay.Reader.TryRead(out var oldest))
                {
                    yield return await ResultAsync(oldest, items).ConfigureAwait(false);
                    room.Release();
                }
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
    private static async ValueTask<TOut> ResultAsync(ValueTask<TOut> item, MapCancellation items)
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
    private async Task FeedAsync(IAsyncEnumerable<TArgument> source, SemaphoreSlim room, ChannelWriter<ValueTask<TOut>> underWay, MapCancellation items)
    {
        var failure = await StartAllAsync(source, room, items, item => underWay.TryWrite(item)).ConfigureAwait(false);
        underWay.Complete(failure is null ? null : items.ForCaller(failure));
    }
}
