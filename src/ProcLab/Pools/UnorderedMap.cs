using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace ProcLab.Pools;

/// <summary>A map whose results come as they are done; a slow item holds up none of the others.</summary>
internal sealed class UnorderedMap<TArgument, TResult>(MapPlan<TArgument, TResult> plan)
{
    public async IAsyncEnumerable<TResult> RunAsync(IEnumerable<TArgument> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var items = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var done = Channel.CreateUnbounded<Outcome>(new UnboundedChannelOptions { SingleReader = true });
        using var arguments = source.GetEnumerator();
        int underWay = 0;
        bool more = true;
        try
        {
            for (;;)
            {
                for (; more && underWay < plan.Window && (more = arguments.MoveNext()); underWay++)
                    _ = FinishAsync(plan.Start(arguments.Current, items.Token), done.Writer);
                if (underWay == 0)
                    yield break;

                var outcome = await done.Reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
                underWay--;
                yield return outcome.Unwrap();
            }
        }
        finally
        {
            await items.CancelAsync().ConfigureAwait(false);
        }
    }

    public async IAsyncEnumerable<TResult> RunAsync(IAsyncEnumerable<TArgument> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var items = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var room = new SemaphoreSlim(plan.Window);
        var done = Channel.CreateUnbounded<Outcome>(new UnboundedChannelOptions { SingleReader = true });
        var feeding = FeedAsync(source, room, done.Writer, items.Token);
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
            await items.CancelAsync().ConfigureAwait(false);
            await feeding.ConfigureAwait(false);
        }
    }

    private async Task FeedAsync(IAsyncEnumerable<TArgument> source, SemaphoreSlim room, ChannelWriter<Outcome> done, CancellationToken cancellationToken)
    {
        List<Task> running = [];
        Exception? failure = null;
        try
        {
            await foreach (var argument in source.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                await room.WaitAsync(cancellationToken).ConfigureAwait(false);
                running.RemoveAll(static item => item.IsCompleted);
                running.Add(FinishAsync(plan.Start(argument, cancellationToken), done));
            }
        }
#pragma warning disable CA1031 // The source is the caller's and may throw anything; the caller gets it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            failure = error;
        }

        // Items that still run when the map is cancelled are not waited for; without their results it must not look complete.
        var all = Task.WhenAll(running);
        await all.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        done.TryComplete(all.IsCompleted ? failure : failure ?? new OperationCanceledException(cancellationToken));
    }

    private static async Task FinishAsync(ValueTask<TResult> item, ChannelWriter<Outcome> done)
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
            outcome = new Outcome(default!, error);
        }

        done.TryWrite(outcome);
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
