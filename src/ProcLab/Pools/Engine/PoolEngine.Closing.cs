namespace ProcLab.Pools;

/// <summary>Ends the pool and tells how its items ended.</summary>
internal sealed partial class PoolEngine
{
    private readonly TaskCompletionSource<PoolAccount> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when all workers are gone.</summary>
    public Task<PoolAccount> Ended => _ended.Task;

    public void Drain()
    {
        lock (_gate)
        {
            _core.Drain(Now);
            CarryOut();
        }
    }

    public void Terminate(TimeSpan grace)
    {
        lock (_gate)
        {
            _core.Terminate(Now, grace);
            CarryOut();
        }
    }

    public PoolSnapshot Snapshot()
    {
        lock (_gate)
        {
            return new PoolSnapshot
            {
                IsOpen = _core.Phase == PoolPhase.Open,
                Waiting = _core.Waiting + _core.Ahead,
                Running = _core.Running,
                Account = Account(),
                Workers = [.. _workers.OfType<PoolWorker>().OrderBy(static worker => worker.Key.Ordinal).Select(static worker => worker.Snapshot())],
            };
        }
    }

    private PoolAccount Account()
    {
        var counts = _core.Counts;
        return new PoolAccount(counts.Completed, counts.Failed, counts.Cancelled, counts.Lost, counts.Stopped, counts.NeverBegun);
    }

    private void End()
    {
        var account = Account();
        _timer.Dispose();
        Folder.Dispose();
        Events.Publish(new PoolEndedEvent(Now, account));
        Events.End();
        Output.End();
        _ended.TrySetResult(account);
    }
}
