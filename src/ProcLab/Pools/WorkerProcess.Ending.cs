namespace ProcLab;

/// <summary>The ways a process is waited for and ended.</summary>
public abstract partial class WorkerProcess
{
    /// <summary>Waits until the process has ended, however it ends, and all that it wrote was handed over. It never fails for what the task did: that is told by its
    /// result and by <see cref="ExitStatus"/>.</summary>
    /// <param name="cancellationToken">Ends the waiting, not the process.</param>
    public Task JoinAsync(CancellationToken cancellationToken = default) => Ended.WaitAsync(cancellationToken);

    /// <summary>Waits until the process has ended, for a limited time.</summary>
    /// <param name="limit">How long. Range: 0 to 49 days, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <param name="cancellationToken">Ends the waiting, not the process.</param>
    /// <returns>Whether it has ended; if not, it goes on.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is out of its range.</exception>
    public async Task<bool> JoinAsync(TimeSpan limit, CancellationToken cancellationToken = default)
    {
        try
        {
            await Ended.WaitAsync(limit, _engine.Clock, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return Ended.IsCompleted;
        }
    }

    /// <summary>Ends the process in order. Its task is asked to end, by its token; once it has, or when the grace is over, the process with all that it started in its
    /// process group gets SIGTERM, and a second later SIGKILL if it is still there (elsewhere than on Linux it is killed at once). So code behind <c>finally</c> runs in a task that obeys, and handlers of
    /// <see cref="AppDomain.ProcessExit"/> do not. May be called more than once: the grace that is over first counts. One that has ended stays as it is.</summary>
    /// <param name="grace">How long the task may take to obey. Default: <see langword="null"/>, <see cref="WorkerProcessOptions.Grace"/> if the task takes a token, else
    /// nothing, since such a task cannot hear that it is to end. Range: 0 and more.</param>
    /// <param name="cancellationToken">Ends the waiting; the process is ended all the same.</param>
    /// <returns>Done when the process has ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="grace"/> is negative.</exception>
    public Task TerminateAsync(TimeSpan? grace = null, CancellationToken cancellationToken = default)
    {
        if (grace is { } given)
            ArgumentOutOfRangeException.ThrowIfLessThan(given, TimeSpan.Zero, nameof(grace));
        _engine.Terminate(grace ?? _grace);
        return Ended.WaitAsync(cancellationToken);
    }

    /// <summary>Kills the process at once, with all that it started in its process group: by SIGKILL, where there are signals. One that has ended stays as it is.</summary>
    public void Kill() => _worker.KillProcess();

    /// <summary>Ends the process as <see cref="TerminateAsync"/> does, unless it has ended by itself, and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        await TerminateAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }
}
