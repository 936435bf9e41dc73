namespace ProcLab.Host.Pool.Rendering.Live;

/// <summary>What the live picture knows of one worker process: its row.</summary>
internal sealed class WorkerLane(WorkerIdentity worker, TimeSpan startedAt)
{
    // More boxes than any row has columns for.
    private const int KeptBoxes = 256;

    private readonly Queue<LaneBox> _boxes = new();

    public WorkerIdentity Worker { get; } = worker;

    /// <summary>The dead worker whose place it took.</summary>
    public WorkerIdentity? Replaces { get; init; }

    public TimeSpan StartedAt { get; } = startedAt;

    public TimeSpan? Startup { get; private set; }

    /// <summary>Items that ended here, the latest last.</summary>
    public IReadOnlyCollection<LaneBox> Boxes => _boxes;

    /// <summary>The item that runs now.</summary>
    public (long Item, TimeSpan Since)? Running { get; private set; }

    public long Tasks { get; private set; }

    /// <summary>Time spent in items that have ended here.</summary>
    public TimeSpan Busy { get; private set; }

    /// <summary>How and when it died, where nobody in the pool had asked it to.</summary>
    public (string Cause, TimeSpan At)? Death { get; private set; }

    public bool HasExited { get; private set; }

    /// <summary>Time spent in items, with the one that runs now.</summary>
    public TimeSpan BusyUntil(TimeSpan now) => Running is { } running && now > running.Since ? Busy + (now - running.Since) : Busy;

    public void Ready(TimeSpan startup) => Startup = startup;

    public void Begin(long item, TimeSpan at) => Running = (item, at);

    public void End(LaneBox box)
    {
        if (Running?.Item == box.Item)
            Running = null;
        Tasks++;
        Busy += box.Ran;
        _boxes.Enqueue(box);
        if (_boxes.Count > KeptBoxes)
            _boxes.Dequeue();
    }

    public void Exit(WorkerExit exit, TimeSpan at)
    {
        HasExited = true;
        Running = null;
        if (!exit.IsExpected)
            Death = (exit.Cause, at);
    }
}
