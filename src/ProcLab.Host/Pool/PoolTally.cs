namespace ProcLab.Host.Pool;

/// <summary>Counts what the reports of a run say, and makes its account of them.</summary>
internal sealed class PoolTally
{
    private readonly Dictionary<WorkerIdentity, WorkerSummary> _workers = [];
    private readonly List<WorkerIdentity> _order = [];
    private readonly HashSet<ExitCode> _codes = [];
    private long _completed;
    private long _failed;
    private long _lost;
    private long _timedOut;
    private long _stopped;
    private long _retried;

    public void Add(PoolReport report)
    {
        switch (report)
        {
            case PoolReport.WorkerSpawned spawned:
                Change(spawned.Worker, worker => worker);
                break;
            case PoolReport.WorkerReady ready:
                Change(ready.Worker, worker => worker with { Startup = ready.Startup });
                break;
            case PoolReport.WorkerExited exited:
                Change(exited.Worker, worker => worker with { Exit = exited.Exit });
                break;
            case PoolReport.ItemRetried retried:
                _retried++;
                CountRun(retried.Run, retried.HasCostWorker);
                break;
            case PoolReport.ItemEnded ended:
                Count(ended);
                break;
            case PoolReport.Faulted faulted:
                _codes.Add(faulted.Code);
                break;
        }
    }

    /// <summary>The account so far.</summary>
    /// <param name="total">All items of the run; those without an outcome never began.</param>
    /// <param name="wall">Time since the start of the run.</param>
    /// <param name="deadlinePassed">Whether <c>--terminate-after</c> ended the run.</param>
    /// <param name="signal">The code of the signal that ended the run; it wins over all others, for a shell stops its script by it.</param>
    public PoolSummary Summarize(long total, TimeSpan wall, bool deadlinePassed = false, ExitCode? signal = null)
    {
        long neverBegun = total - _completed - _failed - _lost - _timedOut - _stopped;
        var codes = new HashSet<ExitCode>(_codes);
        if (deadlinePassed && _stopped + neverBegun > 0)
            codes.Add(ExitCode.TimedOut);
        return new PoolSummary(
            _completed, _failed, _lost, _timedOut, _stopped, neverBegun, [.. _order.Select(worker => _workers[worker])], wall, signal ?? ExitCodes.Worst(codes))
        {
            Retried = _retried,
        };
    }

    private void Count(PoolReport.ItemEnded ended)
    {
        switch (ended)
        {
            case PoolReport.ItemDone:
                _completed++;
                break;
            case PoolReport.ItemFailed:
                _failed++;
                _codes.Add(ExitCode.Failed);
                break;
            case PoolReport.ItemLost:
                _lost++;
                _codes.Add(ExitCode.WorkerLost);
                break;
            case PoolReport.ItemTimedOut:
                _timedOut++;
                _codes.Add(ExitCode.TimedOut);
                break;
            case PoolReport.ItemStopped:
                _stopped++;
                break;
        }

        if (ended.Run is { } run)
            CountRun(run, hasCostWorker: ended is PoolReport.ItemLost or PoolReport.ItemTimedOut { HasCostWorker: true });
    }

    private void CountRun(ItemRun run, bool hasCostWorker)
    {
        // As in a death certificate: what a worker died of it has not done.
        int done = hasCostWorker ? 0 : 1;
        Change(run.Worker, worker => worker with { Tasks = worker.Tasks + done, Busy = worker.Busy + run.Ran });
    }

    private void Change(WorkerIdentity worker, Func<WorkerSummary, WorkerSummary> change)
    {
        if (!_workers.TryGetValue(worker, out var summary))
        {
            summary = new WorkerSummary(worker, 0, TimeSpan.Zero, null, null);
            _order.Add(worker);
        }

        _workers[worker] = change(summary);
    }
}
