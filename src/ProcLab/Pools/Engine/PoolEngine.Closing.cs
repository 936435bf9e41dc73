using ProcLab.Diagnostics;
using ProcLab.Transports;

namespace ProcLab.Pools;

/// <summary>Ends the pool and tells how its items ended.</summary>
internal sealed partial class PoolEngine
{
    private PoolAccount? _endedWith;
    private readonly TaskCompletionSource<PoolAccount> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when all workers are gone.</summary>
    public Task<PoolAccount> Ended => _ended.Task;

    public void Drain(bool abandonWaiting = false)
    {
        AbandonedFolders.RemoveAtOnce();
        using (Enter())
            _core.Drain(_now, abandonWaiting);
    }

    /// <summary>Nobody holds the pool any more: it is drained, unless callers wait for room in it.</summary>
    /// <returns>Whether it ends now.</returns>
    public bool TryDrainDropped()
    {
        bool isClosed;
        using (Enter())
        {
            if (_core.Phase == PoolPhase.Open && !_callers.IsEmpty)
                return false;

            isClosed = _core.Phase is not (PoolPhase.Open or PoolPhase.Faulted);
            _core.Drain(_now);
        }

        if (!isClosed)
            PoolLog.PoolDropped(Logger);
        return true;
    }

    /// <summary>Terminates the pool unless it ends within a time.</summary>
    public async Task TerminateAfterAsync(TimeSpan limit, TimeSpan grace)
    {
        await ((Task)Ended).WaitAsync(limit, Clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Terminate(grace);
    }

    public void Terminate(TimeSpan grace)
    {
        AbandonedFolders.RemoveAtOnce();
        using (Enter())
        {
            _core.Terminate(_now, grace);
            foreach (var worker in _workers)
                worker?.HurryHandler();
        }
    }

    private PoolAccount Account()
    {
        var counts = _core.Counts;
        return new PoolAccount(counts.Completed, counts.Failed, counts.Cancelled, counts.Lost, counts.TimedOut, counts.Stopped, counts.NeverBegun)
        {
            Retried = counts.Retried,
        };
    }

    /// <summary>Tells the pool's end when all its callers have their outcomes.</summary>
    private void TellEnd(PoolAccount account) => _completions.End(() => _ended.TrySetResult(account));

    private void End()
    {
        var account = Account();
        _timer.Dispose();
        _startTimer.Dispose();
        _heartTimer.Dispose();
        Folder.Dispose();
        Events.Publish(new PoolEndedEvent(_now, account));
        Events.End();
        Output.End();
        _endedWith = account;
    }
}
