using ProcLab.Pools;

namespace ProcLab;

/// <summary>A set of supervised worker processes that run declared tasks. A worker that ends, however it ends, costs the item that it ran and no other;
/// it is replaced. All members may be used from several threads at once.</summary>
/// <remarks>A process is fault isolation, not a security sandbox: workers run with the rights of this program. A pool that is not disposed of ends when this
/// program does, however that ends; or sooner, if it is collected as garbage: then what it has accepted is done, and its workers leave.</remarks>
public sealed partial class ProcessPool : IAsyncDisposable
{
    private readonly PoolEngine _engine;
    private readonly TimeSpan _shutdownGrace;

    private ProcessPool(PoolEngine engine)
    {
        _engine = engine;
        _shutdownGrace = engine.Options.ShutdownGrace;
    }

    /// <summary>Starts a pool; done when its first worker is ready. The others follow by themselves.</summary>
    /// <param name="options">How the pool is set up; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Gives the start up; the workers started so far are ended.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="ArgumentException">A variable cannot be given to a process, or an option is <see langword="null"/>.</exception>
    /// <exception cref="WorkerStartException">The first worker could not be started; it tells how it ended and its last words.</exception>
    public static async Task<ProcessPool> StartAsync(ProcessPoolOptions? options = null, CancellationToken cancellationToken = default)
    {
        var validated = (options ?? new ProcessPoolOptions()).Validated();
        cancellationToken.ThrowIfCancellationRequested();
        var pool = new ProcessPool(new PoolEngine(validated));
        try
        {
            await pool._engine.StartAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            return pool;
        }
        catch
        {
            pool._engine.Terminate(TimeSpan.Zero);
            await pool._engine.Ended.ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The pool as it is now.</summary>
    public PoolSnapshot GetSnapshot() => _engine.Snapshot();

    /// <summary>What happens in the pool from this call on, until it has ended. The first watcher also gets what happened to the workers before its call.
    /// A watcher that falls 65,536 events behind loses the oldest ones; the pool never waits for it.</summary>
    /// <param name="cancellationToken">Ends the watching, not the pool.</param>
    public IAsyncEnumerable<PoolEvent> WatchAsync(CancellationToken cancellationToken = default) => _engine.Events.WatchAsync(cancellationToken);

    /// <summary>Kills a worker process with all that it started, as a crash would: what it runs fails with <see cref="WorkerCrashedException"/>, and
    /// it is replaced as <see cref="ProcessPoolOptions.Restart"/> says.</summary>
    /// <param name="workerName">The worker's name, such as <c>w1</c>.</param>
    /// <returns>Whether there was such a worker to kill.</returns>
    public bool KillWorker(string workerName)
    {
        ArgumentException.ThrowIfNullOrEmpty(workerName);
        return _engine.KillWorker(workerName);
    }

    /// <summary>Kills the worker process that has begun an item, as <see cref="KillWorker(string)"/> does; never one that has gone on to another item.</summary>
    /// <param name="itemId">The item's number.</param>
    /// <returns>Whether the item had begun and not ended. An item that was given to a worker takes a moment to begin.</returns>
    public bool KillWorker(long itemId) => _engine.KillWorkerOf(itemId);

    /// <summary>Keeps another number of workers from now on. New ones start at once, or in a pool with <see cref="ProcessPoolOptions.MinWorkers"/> when there is work for them; those
    /// given up do the item that they run and leave. No item is lost. A pool that is closed keeps to what it does.</summary>
    /// <param name="workers">How many. Range: 1 to <see cref="ProcessPoolOptions.MaxWorkers"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="workers"/> is out of its range.</exception>
    public void Resize(int workers)
    {
        if (workers is < 1 or > ProcessPoolOptions.MaxWorkers)
            throw new ArgumentOutOfRangeException(nameof(workers), workers, $"workers is {workers}; it must be 1 to {ProcessPoolOptions.MaxWorkers}.");

        _engine.Resize(workers);
    }

    /// <summary>Replaces all workers by new processes, one after the other, each as soon as a new one is ready: for a renewed environment, a changed file, or against leaks.
    /// No item is lost, and workers do first what they run. Workers that are just starting are new already. A pool that is closed keeps to what it does.</summary>
    /// <param name="cancellationToken">Ends the waiting; the replacing goes on.</param>
    /// <returns>Done when the workers of now are gone.</returns>
    public Task RestartWorkersAsync(CancellationToken cancellationToken = default) => _engine.Renew().WaitAsync(cancellationToken);
}
