using ProcLab.Pools;

namespace ProcLab;

/// <summary>Many items of one task.</summary>
public sealed partial class ProcessPool
{
    /// <summary>Runs a task for each argument of a source, which is read only as far ahead as <see cref="MapOptions.LookAhead"/> allows, on the
    /// enumerating caller's thread. How many items a worker is given at once follows from how long they take.</summary>
    /// <param name="task">The task's handle, made by the generator.</param>
    /// <param name="source">The arguments; may be endless.</param>
    /// <param name="options">Order, look-ahead, chunks and priority; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the items and the enumeration.</param>
    /// <returns>The results. The first item that fails ends the enumeration with its error, at its place; items that have not ended then, or when
    /// the caller stops early, are cancelled; <c>MapOutcomesAsync</c> goes on. What the source throws comes after the results of the arguments before it.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="MapOptions.LookAhead"/> or <see cref="MapOptions.ChunkSize"/> is out of its range, or
    /// <see cref="MapOptions.Priority"/> is none.</exception>
    /// <exception cref="ArgumentException"><see cref="MapOptions.Retry"/> is for tasks that are declared idempotent.</exception>
    public IAsyncEnumerable<TResult> MapAsync<TArgument, TResult>(
        WorkerTask<TArgument, TResult> task,
        IEnumerable<TArgument> source,
        MapOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return MapResults(task, options).RunAsync(source, cancellationToken);
    }

    /// <summary>Runs a task for each argument of an asynchronous source. A slow source does not hold up results that are there.</summary>
    /// <inheritdoc cref="MapAsync{TArgument, TResult}(WorkerTask{TArgument, TResult}, IEnumerable{TArgument}, MapOptions?, CancellationToken)"/>
    public IAsyncEnumerable<TResult> MapAsync<TArgument, TResult>(
        WorkerTask<TArgument, TResult> task,
        IAsyncEnumerable<TArgument> source,
        MapOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return MapResults(task, options).RunAsync(source, cancellationToken);
    }

    /// <summary>Runs a task for each argument of a source, as <c>MapAsync</c> does, and tells how each item ended: one that fails ends nothing but itself.</summary>
    /// <param name="task">The task's handle, made by the generator.</param>
    /// <param name="source">The arguments; may be endless.</param>
    /// <param name="options">Order, look-ahead, chunks, priority and the time limits of each item; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the items and the enumeration, with <see cref="OperationCanceledException"/>. One that is cancelled after a time
    /// is the time limit of the whole map.</param>
    /// <returns>The outcomes, one for each item. An item that the pool did not take has none: once those before it are handed out the enumeration ends with
    /// <see cref="PoolClosedException"/> or <see cref="PoolFaultedException"/>; what the source throws comes then, too.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public IAsyncEnumerable<ItemOutcome<TArgument, TResult>> MapOutcomesAsync<TArgument, TResult>(
        WorkerTask<TArgument, TResult> task,
        IEnumerable<TArgument> source,
        MapOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return MapOutcomes(task, options).RunAsync(source, cancellationToken);
    }

    /// <summary>Runs a task for each argument of an asynchronous source, and tells how each item ended. A slow source does not hold up outcomes that are there.</summary>
    /// <inheritdoc cref="MapOutcomesAsync{TArgument, TResult}(WorkerTask{TArgument, TResult}, IEnumerable{TArgument}, MapOptions?, CancellationToken)"/>
    public IAsyncEnumerable<ItemOutcome<TArgument, TResult>> MapOutcomesAsync<TArgument, TResult>(
        WorkerTask<TArgument, TResult> task,
        IAsyncEnumerable<TArgument> source,
        MapOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return MapOutcomes(task, options).RunAsync(source, cancellationToken);
    }

    private ItemMap<TArgument, TResult> MapResults<TArgument, TResult>(WorkerTask<TArgument, TResult> task, MapOptions? options)
    {
        var validated = Validated(task, options);
        return ItemMap<TArgument, TResult>.Create(new ResultPlan<TArgument, TResult>(this, task, validated, _engine.WantedWorkers), validated.Ordered);
    }

    private ItemMap<TArgument, ItemOutcome<TArgument, TResult>> MapOutcomes<TArgument, TResult>(WorkerTask<TArgument, TResult> task, MapOptions? options)
    {
        var validated = Validated(task, options);
        var plan = new OutcomePlan<TArgument, TResult>(this, task, validated, _engine.WantedWorkers);
        return ItemMap<TArgument, ItemOutcome<TArgument, TResult>>.Create(plan, validated.Ordered);
    }

    private static MapOptions Validated(WorkerTask task, MapOptions? options)
    {
        ArgumentNullException.ThrowIfNull(task);
        var validated = (options ?? new MapOptions()).Validated();
        if (validated.Retry is { MaxRetries: > 0 } && !task.Identity.Idempotent)
            throw PendingItem.NotRepeatable(task, isStream: false);
        return validated;
    }
}
