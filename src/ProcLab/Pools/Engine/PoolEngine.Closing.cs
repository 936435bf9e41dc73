namespace ProcLab.Pools;

/// <summary>Ends the pool and tells how its items ended.</summary>
internal sealed partial class PoolEngine
{
    private PoolAccount? _endedWith;
    private readonly TaskCompletionSource<PoolAccount> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when all workers are gone.</summary>
    public Task<PoolAccount> Ended => _ended.Task;

    public void Drain()
    {
        using (Enter())
            _core.Drain(_now);
    }

    public void Terminate(TimeSpan grace)
    {
        using (Enter())
            _core.Terminate(_now, grace);
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
        Folder.Dispose();
        Events.Publish(new PoolEndedEvent(_now, account));
        Events.End();
        Output.End();
        _endedWith = account;
    }
}
