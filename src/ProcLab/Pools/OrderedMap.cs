// Each ValueTask here is made once, waits its turn in a queue or channel, and is awaited once: what the rule asks for, which it cannot see.
#pragma warning disable CA2012

using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ProcLab.Pools;

/// <summary>A map whose results come in the order of the source: a window of items is under way, and its oldest is the next to be handed out.</summary>
internal sealed class OrderedMap<TArgument, TResult>(MapPlan<TArgument, TResult> plan)
{
    public async IAsyncEnumerable<TResult> RunAsync(IEnumerable<TArgument> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var items = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var underWay = new Queue<ValueTask<TResult>>();
        using var arguments = source.GetEnumerator();
        bool more = true;
        try
        {
            for (;;)
            {
                while (more && underWay.Count < plan.Window && (more = arguments.MoveNext()))
                    underWay.Enqueue(plan.Start(arguments.Current, items.Token));
                if (!underWay.TryDequeue(out var oldest))
                    yield break;

                yield return await oldest.ConfigureAwait(false);
            }
        }
        finally
        {
            await items.CancelAsync().ConfigureAwait(false);
            foreach (var abandoned in underWay)
                _ = AbandonedItems.ObserveAsync(abandoned);
        }
    }

    public async IAsyncEnumerable<TResult> RunAsync(IAsyncEnumerable<TArgument> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var items = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // One place of the window is the item that is being handed out, so the channel holds one less.
        var underWay = Channel.CreateBounded<ValueTask<TResult>>(new BoundedChannelOptions(Math.Max(1, plan.Window - 1)) { SingleReader = true, SingleWriter = true });
        var feeding = FeedAsync(source, underWay.Writer, items.Token);
        try
        {
            while (await underWay.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
            {
                while (underWay.Reader.TryRead(out var oldest))
                    yield return await oldest.ConfigureAwait(false);
            }
        }
        finally
        {
            await items.CancelAsync().ConfigureAwait(false);
            await feeding.ConfigureAwait(false);
            while (underWay.Reader.TryRead(out var abandoned))
                _ = AbandonedItems.ObserveAsync(abandoned);
        }
    }

    /// <summary>Reads the source into the window. Never fails: what went wrong is what the window's reader meets after the items before it.</summary>
    private async Task FeedAsync(IAsyncEnumerable<TArgument> source, ChannelWriter<ValueTask<TResult>> underWay, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var argument in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                var item = plan.Start(argument, cancellationToken);
                if (!underWay.TryWrite(item))
                    await WriteAsync(underWay, item, cancellationToken).ConfigureAwait(false);
            }

            underWay.Complete();
        }
#pragma warning disable CA1031 // The source is the caller's and may throw anything; the caller gets it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            underWay.Complete(error);
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
