using System.Runtime.CompilerServices;
using ProcLab.Pools;

namespace ProcLab;

/// <summary>One item, one result.</summary>
public sealed partial class ProcessPool
{
    /// <summary>Runs a task in a worker process.</summary>
    /// <param name="task">The task's handle, made by the generator.</param>
    /// <param name="argument">Its argument; a tuple for several.</param>
    /// <param name="options">How the item is run.</param>
    /// <param name="cancellationToken">Ends the item: one that waits never begins, one that runs has its token cancelled.</param>
    /// <returns>The result; to be awaited once. It fails with <see cref="RemoteTaskException"/> when the task threw,
    /// <see cref="TaskTimeoutException"/> when it was not done in its time, <see cref="WorkerCrashedException"/> when its worker ended, <see cref="TaskSerializationException"/> when argument or result cannot travel,
    /// <see cref="TaskNotFoundException"/> when the worker has no such task, <see cref="PoolStoppedException"/> when the pool was ended,
    /// <see cref="PoolClosedException"/> after that, <see cref="QueueFullException"/> when asked not to wait, and
    /// <see cref="PoolFaultedException"/> when no worker can be started.</returns>
    public ValueTask<TResult> RunAsync<TArgument, TResult>(
        WorkerTask<TArgument, TResult> task,
        TArgument argument,
        in RunOptions options = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<TResult>(cancellationToken);

        return Start(PendingResult<TResult>.Rent(task.ResultCodec), task, task.ArgumentCodec, argument, options, cancellationToken);
    }

    /// <summary>Runs a task that takes no argument.</summary>
    /// <inheritdoc cref="RunAsync{TArgument, TResult}(WorkerTask{TArgument, TResult}, TArgument, in RunOptions, CancellationToken)"/>
    [OverloadResolutionPriority(1)] // So that new() { ... } stands for the options, and not for an argument that carries nothing.
    public ValueTask<TResult> RunAsync<TResult>(
        WorkerTask<Unit, TResult> task,
        in RunOptions options = default,
        CancellationToken cancellationToken = default) => RunAsync(task, default, options, cancellationToken);

    /// <summary>Runs a task and listens to its progress.</summary>
    /// <param name="task">The task's handle, made by the generator.</param>
    /// <param name="argument">Its argument; a tuple for several.</param>
    /// <param name="progress">Gets the reports on the thread pool, one at a time and in order, all of them before the result is there.
    /// When it is slower than the task, the oldest of more than 1024 waiting reports are dropped. An item that is run again reports again from its beginning.</param>
    /// <param name="options">How the item is run.</param>
    /// <param name="cancellationToken">Ends the item.</param>
    /// <inheritdoc cref="RunAsync{TArgument, TResult}(WorkerTask{TArgument, TResult}, TArgument, in RunOptions, CancellationToken)"/>
    public ValueTask<TResult> RunAsync<TArgument, TResult, TProgress>(
        WorkerTask<TArgument, TResult, TProgress> task,
        TArgument argument,
        IProgress<TProgress> progress,
        in RunOptions options = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(progress);
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<TResult>(cancellationToken);

        var item = new PendingProgress<TResult, TProgress>(task.ResultCodec, task.ProgressCodec, progress);
        return Start(item, task, task.ArgumentCodec, argument, options, cancellationToken);
    }

    /// <summary>Submits an item and gives a handle to it, as soon as the queue has room.</summary>
    /// <returns>The handle; its <see cref="WorkItem{TResult}.Completion"/> is the result.</returns>
    /// <exception cref="TaskSerializationException">The argument cannot be encoded.</exception>
    /// <exception cref="QueueFullException">The queue is full and the options ask not to wait.</exception>
    /// <exception cref="PoolClosedException">The pool takes no more items.</exception>
    /// <exception cref="PoolFaultedException">The pool can start no worker.</exception>
    /// <inheritdoc cref="RunAsync{TArgument, TResult}(WorkerTask{TArgument, TResult}, TArgument, in RunOptions, CancellationToken)"/>
    public async ValueTask<WorkItem<TResult>> SubmitAsync<TArgument, TResult>(
        WorkerTask<TArgument, TResult> task,
        TArgument argument,
        RunOptions options = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        cancellationToken.ThrowIfCancellationRequested();
        var item = PendingResult<TResult>.Create(task.ResultCodec);
        item.Prepare(_engine, task, task.ArgumentCodec, argument, options, cancellationToken);
        await AcceptAsync(item).ConfigureAwait(false);
        return new WorkItem<TResult>(item, item.Awaitable.AsTask());
    }

    private ValueTask<TResult> Start<TArgument, TResult>(
        PendingResult<TResult> item, WorkerTask task, ICodec<TArgument> codec, TArgument argument, in RunOptions options, CancellationToken cancellationToken)
    {
        try
        {
            item.Prepare(_engine, task, codec, argument, options, cancellationToken);
        }
        catch (Exception error) when (error is TaskSerializationException or ArgumentException)
        {
            item.Discard();
            return ValueTask.FromException<TResult>(error);
        }

        var awaitable = item.Awaitable;
        _engine.Submit(item);
        GC.KeepAlive(this); // A pool that is dropped takes no more items.
        item.WatchToken();
        return awaitable;
    }

    /// <summary>Submits an item, and waits until it is accepted.</summary>
    private async ValueTask AcceptAsync(PendingItem item)
    {
        item.Acceptance = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _engine.Submit(item);
        GC.KeepAlive(this);
        item.WatchToken();
        try
        {
            await item.Acceptance.Task.ConfigureAwait(false);
        }
        catch
        {
            item.UnwatchToken();
            throw;
        }
    }
}
