using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace ProcLab.Pools;

/// <summary>A map whose results come as they are done; a slow item holds up none of the others.</summary>
internal sealed class UnorderedMap<TArgument, TOut>(MapPlan<TArgument, TOut> plan) : ItemMap<TArgument, TOut>(plan)
{
    public override async IAsyncEnumerable<TOut> RunAsync(IEnumerable<TArgument> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var items = new MapCancellation(cancellationToken);
        using var arguments = new MapSource<TArgument>(source);
        var done = Channel.CreateUnbounded<Outcome>(new UnboundedChannelOptions { SingleReader = true });
        int underWay = 0;
        long read = 0;
        try
        {
            for (;;)
            {
                for (; items.Refusal is null && underWay < Plan.Window && arguments.TryRead(out var argument); underWay++)
                    _ = FinishAsync(Plan.Start(read++, argument, items.Token), done.Writer, items);
                if (underWay == 0)
                    break;

                var outcome = await done.Reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
                underWay--;
                if (!outcome.IsRefused)
                    yield return outcome.Unwrap();
            }

            items.ThrowIfRefused();
            arguments.ThrowIfFailed();
        }
        finally
        {
            await items.EndAsync().ConfigureAwait(false);
        }
    }

    public override async IAsyncEnumerable<TOut> RunAsync(IAsyncEnumerable<TArgument> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var items = new MapCancellation(cancellationToken);
        using var room = new SemaphoreSlim(Plan.Window);
        var done = Channel.CreateUnbounded<Outcome>(new UnboundedChannelOptions { SingleReader = true });
        var feeding = FeedAsync(source, room, done.Writer, items);
        try
        {
            await foreach (var outcome in done.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                if (!outcome.IsRefused)
                    yield return outcome.Unwrap();
                room.Release();
            }
        }
        finally
        {
            await items.EndAsync().ConfigureAwait(false);
            await feeding.ConfigureAwait(false);
        }
    }

    private async Task FeedAsync(IAsyncEnumerable<TArgument> source, SemaphoreSlim room, ChannelWriter<Outcome> done, MapCancellation items)
    {
        var underWay = new ItemCountdown();
        var failure = await StartAllAsync(source, room, items, Add).ConfigureAwait(false);

        // Items that still run when the map is cancelled are not waited for; without their results it must not look complete.
        underWay.Leave();
        await underWay.Ended.WaitAsync(items.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        failure = items.Refusal ?? failure;
        if (!underWay.Ended.IsCompleted)
            failure ??= new OperationCanceledException(items.Token);
        done.TryComplete(failure is null ? null : items.ForCaller(failure));

        void Add(ValueTask<TOut> item)
        {
            underWay.Enter();
            _ = FinishAsync(item, done, items, underWay);
        }
    }

    private static async Task FinishAsync(ValueTask<TOut> item, ChannelWriter<Outcome> done, MapCancellation items, ItemCountdown? underWay = null)
    {
        Outcome outcome;
        try
        {
            outcome = new Outcome(await item.ConfigureAwait(false), null);
        }
#pragma warning disable CA1031 // Every error is the item's outcome.
        catch (Exception error)
#pragma warning restore CA1031
        {
            outcome = new Outcome(default!, items.ForCaller(error));

            // Not waited for: what the caller's source does at its end is not to hold up the outcome.
            if (outcome.IsRefused)
                _ = items.EndSourceAsync(error);
        }

        done.TryWrite(outcome);
        underWay?.Leave();
    }

    private readonly record struct Outcome(TOut Result, Exception? Error)
    {
        /// <summary>Whether the pool did not take it. Those that it took come first, then this error ends the map, as one of the source does.</summary>
        public bool IsRefused => Error is not null && MapEnd.IsRefusal(Error);

        public TOut Unwrap()
        {
            if (Error is not null)
                ExceptionDispatchInfo.Throw(Error);
            return Result;
        }
    }
}
