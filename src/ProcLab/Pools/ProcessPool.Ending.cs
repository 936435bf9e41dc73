using ProcLab.Pools;

namespace ProcLab;

/// <summary>The ways a pool ends.</summary>
public sealed partial class ProcessPool
{
    /// <summary>Takes no more items, waits until the accepted ones have ended, and lets the workers leave. May be called more than once, from anywhere, and in
    /// any state: whoever asks for less gets that, and all get the same account.</summary>
    /// <param name="options">Whether what waits is done, too, and for how long; <see langword="null"/> for all of it and any time.</param>
    /// <param name="cancellationToken">Ends the waiting; the pool goes on draining.</param>
    /// <returns>How the items ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public Task<PoolAccount> DrainAsync(DrainOptions? options = null, CancellationToken cancellationToken = default)
    {
        var validated = (options ?? new DrainOptions()).Validated();
        _engine.Drain(validated.AbandonWaiting);
        if (validated.Limit is { } limit)
            _ = _engine.TerminateAfterAsync(limit, validated.Grace ?? _shutdownGrace);
        return _engine.Ended.WaitAsync(cancellationToken);
    }

    /// <summary>Ends the pool at once: what waits never begins, what runs is cancelled and, after the grace, killed. May be called more than once, from anywhere,
    /// and in any state: the grace that is over first counts.</summary>
    /// <param name="grace">How long running items may take to obey; <see langword="null"/> for <see cref="ProcessPoolOptions.ShutdownGrace"/>.</param>
    /// <param name="cancellationToken">Ends the waiting; the pool goes on ending.</param>
    /// <returns>How the items ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="grace"/> is negative.</exception>
    public Task<PoolAccount> TerminateAsync(TimeSpan? grace = null, CancellationToken cancellationToken = default)
    {
        var limit = grace ?? _shutdownGrace;
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, TimeSpan.Zero, nameof(grace));
        _engine.Terminate(limit);
        return _engine.Ended.WaitAsync(cancellationToken);
    }

    /// <summary>Ends the pool as <see cref="TerminateAsync"/> does, with <see cref="ProcessPoolOptions.ShutdownGrace"/>, and waits until all workers are gone.
    /// May be called more than once.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _engine.Terminate(_shutdownGrace);
        await _engine.Ended.ConfigureAwait(false);
        await _engine.Output.Ended.ConfigureAwait(false);
    }

    /// <summary>Drains a pool that nobody holds any more.</summary>
    ~ProcessPool() => ThreadPool.UnsafeQueueUserWorkItem(static pool => pool.EndDropped(), this, preferLocal: false);

    private void EndDropped()
    {
        // Callers who wait for room have been promised it; the pool ends once they have it.
        if (!_engine.TryDrainDropped())
            GC.ReRegisterForFinalize(this);
    }

    /// <summary>The pool has ended, however it did.</summary>
    internal Task Ended => _engine.Ended;
}
