using System.Runtime.CompilerServices;
using ProcLab.Pools;

namespace ProcLab;

/// <summary>One item, a stream of results.</summary>
public sealed partial class ProcessPool
{
    /// <summary>Runs a streaming task in a worker process. The worker waits when 64 items are on the way or not yet taken here.
    /// Stopping the enumeration early cancels the task.</summary>
    /// <param name="task">The task's handle, made by the generator.</param>
    /// <param name="argument">Its argument; a tuple for several.</param>
    /// <param name="options">How the item is run.</param>
    /// <param name="cancellationToken">Ends the item and the enumeration.</param>
    /// <returns>The items in the order in which the task yields them. The enumeration fails with the same errors as
    /// <see cref="RunAsync{TArgument, TResult}(WorkerTask{TArgument, TResult}, TArgument, in RunOptions, CancellationToken)"/>, after the items that came before.</returns>
    public IAsyncEnumerable<TItem> StreamAsync<TArgument, TItem>(
        WorkerStream<TArgument, TItem> task,
        TArgument argument,
        RunOptions options = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        return ReadStreamAsync(task, argument, options, cancellationToken);
    }

    /// <summary>Runs a streaming task that takes no argument.</summary>
    /// <inheritdoc cref="StreamAsync{TArgument, TItem}(WorkerStream{TArgument, TItem}, TArgument, RunOptions, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public IAsyncEnumerable<TItem> StreamAsync<TItem>(
        WorkerStream<Unit, TItem> task,
        RunOptions options = default,
        CancellationToken cancellationToken = default) => StreamAsync(task, default, options, cancellationToken);

    private async IAsyncEnumerable<TItem> ReadStreamAsync<TArgument, TItem>(
        WorkerStream<TArgument, TItem> task,
        TArgument argument,
        RunOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var item = new PendingStream<TItem>(task.ItemCodec);
        item.Prepare(_engine, task, task.ArgumentCodec, argument, options, cancellationToken);
        await AcceptAsync(item).ConfigureAwait(false);
        try
        {
            while (await item.Items.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
            {
                while (item.Items.TryRead(out var value))
                {
                    yield return value;
                    item.Taken();
                }
            }
        }
        finally
        {
            item.UnwatchToken();
            item.Cancel();
        }
    }
}
