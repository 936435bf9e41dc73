namespace ProcLab.Host.Pool.Rendering.Live;

/// <summary>The state behind the live picture: one lane for each worker process, fed by the reports.</summary>
internal sealed class PoolPicture
{
    private readonly Dictionary<WorkerIdentity, WorkerLane> _lanes = [];
    private readonly List<WorkerLane> _order = [];
    private readonly Queue<WorkerIdentity> _unreplaced = new();

    public IReadOnlyList<WorkerLane> Lanes => _order;

    /// <summary>Items that have an outcome.</summary>
    public long Ended { get; private set; }

    /// <summary>The longest that an item took so far: the scale of the boxes.</summary>
    public TimeSpan Longest { get; private set; }

    public void Add(PoolReport report)
    {
        switch (report)
        {
            case PoolReport.WorkerSpawned spawned:
                Lane(spawned.Worker, spawned.At);
                break;
            case PoolReport.WorkerReady ready:
                Lane(ready.Worker, ready.At).Ready(ready.Startup);
                break;
            case PoolReport.ItemStarted started:
                Lane(started.Worker, started.At).Begin(started.Item.Number, started.At);
                break;
            case PoolReport.ItemRetried retried:
                End(retried.Item, retried.Run, succeeded: false, retried.At);
                break;
            case PoolReport.ItemEnded ended:
                Ended++;
                if (ended.Run is { } run)
                    End(ended.Item, run, ended is PoolReport.ItemDone, ended.At);
                break;
            case PoolReport.WorkerExited exited:
                Lane(exited.Worker, exited.At).Exit(exited.Exit, exited.At);
                if (!exited.Exit.IsExpected)
                    _unreplaced.Enqueue(exited.Worker);
                break;
        }
    }

    /// <summary>The lanes that fit, in order of their start: the living first, then the latest of the dead.</summary>
    public IReadOnlyList<WorkerLane> Fitting(int rows)
    {
        if (_order.Count <= rows)
            return _order;
        var chosen = _order.Where(lane => !lane.HasExited).Take(rows).ToHashSet();
        foreach (var lane in Enumerable.Reverse(_order).Where(lane => lane.HasExited).Take(rows - chosen.Count))
            chosen.Add(lane);
        return [.. _order.Where(chosen.Contains)];
    }

    private void End(PoolItem item, ItemRun run, bool succeeded, TimeSpan at)
    {
        if (run.Ran > Longest)
            Longest = run.Ran;
        Lane(run.Worker, at).End(new LaneBox(item.Number, run.Ran, succeeded));
    }

    private WorkerLane Lane(WorkerIdentity worker, TimeSpan at)
    {
        if (_lanes.TryGetValue(worker, out var lane))
            return lane;
        WorkerIdentity? replaced = _unreplaced.TryDequeue(out var dead) ? dead : null;
        lane = new WorkerLane(worker, at) { Replaces = replaced };
        _lanes.Add(worker, lane);
        _order.Add(lane);
        return lane;
    }
}
