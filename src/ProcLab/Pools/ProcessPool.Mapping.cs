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
    /// the caller stops early, are cancelled. What the source throws comes after the results of the arguments before it.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="MapOptions.LookAhead"/> or <see cref="MapOptions.ChunkSize"/> is out of its range, or
    /// <see cref="MapOptions.Priority"/> is none.</exception>
    public IAsyncEnumerable<TResult> MapAsync<TArgument, TResult>(
        WorkerTask<TArgument, TResult> task,
        IEnumerable<TArgument> source,
        MapOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Map(task, options).RunAsync(source, cancellationToken);
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
        return Map(task, options).RunAsync(source, cancellationToken);
    }

    private ItemMap<TArgument, TResult> Map<TArgument, TResult>(WorkerTask<TArgument, TResult> task, MapOptions? options)
    {
        ArgumentNullException.ThrowIfNull(task);
        var validated = (options ?? new MapOptions()).Validated();
        var plan = new MapPlan<TArgument, TResult>(this, task, validated, _engine.WantedWorkers);
        return validated.Ordered ? new OrderedMap<TArgument, TResult>(plan) : new UnorderedMap<TArgument, TResult>(plan);
    }
}
