using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace ProcLab.Pools;

/// <summary>A map whose results come as they are done; a slow item holds up none of the others.</summary>
internal sealed class UnorderedMap<TArgument, TResult>(MapPlan<TArgument, TResult> plan) : ItemMap<TArgument, TResult>(plan)
{
    public override async IAsyncEnumerable<TResult> RunAsync(IEnumerable<TArgument> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var items = new MapCancellation(cancellationToken);
        using var arguments = new MapSource<TArgument>(source);
        var done = Channel.CreateUnbounded<Outcome>(new UnboundedChannelOptions { SingleReader = true });
        int underWay = 0;
        try
        {
            for (;;)
            {
                for (; underWay < Plan.Window && arguments.TryRead(out var argument); underWay++)
                    _ = FinishAsync(Plan.Start(argument, items.Token), done.Writer, items);
                if (underWay == 0)
                    break;

                var outcome = await done.Reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
                underWay--;
                yield return outcome.Unwrap();
            }

            arguments.ThrowIfFailed();
        }
        finally
        {
            await items.EndAsync().ConfigureAwait(false);
        }
    }

    public override async IAsyncEnumerable<TResult> RunAsync(IAsyncEnumerable<TArgument> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var items = new MapCancellation(cancellationToken);
        using var room = new SemaphoreSlim(Plan.Window);
        var done = Channel.CreateUnbounded<Outcome>(new UnboundedChannelOptions { SingleReader = true });
        var feeding = FeedAsync(source, room, done.Writer, items);
        try
        {
            await foreach (var outcome in done.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
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
        Exception? failure = null;
        try
        {
            await foreach (var argument in source.WithCancellation(items.Token).ConfigureAwait(false))
            {
                await room.WaitAsync(items.Token).ConfigureAwait(false);
                underWay.Enter();
                _ = FinishAsync(Plan.Start(argument, items.Token), done, items, underWay);
            }
        }
#pragma warning disable CA1031 // The source is the caller's and may throw anything; the caller gets it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            failure = error;
        }

        // Items that still run when the map is cancelled are not waited for; without their results it must not look complete.
        underWay.Leave();
        await underWay.Ended.WaitAsync(items.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!underWay.Ended.IsCompleted)
            failure ??= new OperationCanceledException(items.Token);
        done.TryComplete(failure is null ? null : items.ForCaller(failure));
    }

    private static async Task FinishAsync(ValueTask<TResult> item, ChannelWriter<Outcome> done, MapCancellation items, ItemCountdown? underWay = null)
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
        }

        done.TryWrite(outcome);
        underWay?.Leave();
    }

    private readonly record struct Outcome(TResult Result, Exception? Error)
    {
        public TResult Unwrap()
        {
            if (Error is not null)
                ExceptionDispatchInfo.Throw(Error);
            return Result;
        }
    }
}
