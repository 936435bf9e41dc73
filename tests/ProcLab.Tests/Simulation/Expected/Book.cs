using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

/// <summary>What the core should know, kept in the plainest way from the events that it is told and the commands that it gives. It decides nothing; where the
/// core has a choice, the book follows its command, and the invariants judge whether it was allowed.</summary>
internal sealed partial class Book
{
    private readonly PoolCoreSettings _settings;
    private readonly TaskRecord[] _tasks = [new(), new(), new(), new()];

    public Book(PoolCoreSettings settings)
    {
        _settings = settings;
        MostEver = settings.Workers;
        _spares = settings.Spares;
        MostActive = LeastActive = settings.MinWorkers == 0 ? settings.Workers : settings.MinWorkers;
        Workers = new WorkerRecord?[Scenario.MaxPlaces];
        Plans = new TimeSpan?[Scenario.MaxPlaces];
    }

    public PoolPhase Phase { get; private set; }

    /// <summary>Whether a draining pool does only what has begun.</summary>
    public bool AbandonsWaiting { get; private set; }

    /// <summary>All accepted items, by number less one.</summary>
    public List<ItemRecord> Items { get; } = [];

    /// <summary>The last worker of each place, gone or not.</summary>
    public WorkerRecord?[] Workers { get; }

    /// <summary>When the next worker of an empty place is to be started.</summary>
    public TimeSpan?[] Plans { get; }

    public int LastOrdinal { get; private set; }

    /// <summary>How many workers may work at once, by what there was to do; and how many at most.</summary>
    public int MostActive { get; private set; }

    public int MostEver { get; private set; }

    /// <summary>How many may work at once when there is nothing to do.</summary>
    public int LeastActive { get; private set; }

    /// <summary>How many items workers have.</summary>
    public int Sent { get; private set; }

    /// <summary>How many items stand behind another at their worker.</summary>
    public int Ahead
    {
        get
        {
            int ahead = 0;
            foreach (var worker in Workers)
                ahead += worker is { Place: WorkerPlace.Running } ? worker.Items.Count - 1 : 0;
            return ahead;
        }
    }

    /// <summary>How many items have to end before the step is over.</summary>
    public int Owed { get; private set; }

    public PoolCounts Counts => _counts;

    private PoolCounts _counts;

    /// <summary>Whether what runs is to end, and what waits never to begin.</summary>
    public bool EndsAtOnce => Phase is PoolPhase.Terminating or PoolPhase.Faulted;

    /// <summary>Whether the pool has to give up now.</summary>
    public bool MustGiveUp { get; private set; }

    /// <summary>Why the pool gave up.</summary>
    public PoolFaultReason? Reason { get; private set; }

    public bool HasGivenUp { get; private set; }

    public int Starting => Count(WorkerPlace.Starting);

    public bool IsClosing => Phase is PoolPhase.Draining or PoolPhase.Terminating;

    /// <summary>Whether the pool still wants workers.</summary>
    public bool WantsWorkers => Phase == PoolPhase.Open || (Phase == PoolPhase.Draining && (AnyGoesOn || Ahead > 0 || RetriesOwed > 0));

    /// <summary>Whether it may have wanted some, before it knew that what it took back ends.</summary>
    public bool MayWantWorkers => WantsWorkers || (Phase == PoolPhase.Draining && Waiting > 0);

    /// <summary>Whether an item waits that has not to end before the step is over.</summary>
    private bool AnyGoesOn => Items.Exists(static item => item is { Place: ItemPlace.Waiting or ItemPlace.Delayed, Due: ItemEnd.None });

    /// <summary>Whether no process is left, and none is to be started.</summary>
    public bool IsEmpty
    {
        get
        {
            for (int place = 0; place < Workers.Length; place++)
            {
                if (!IsVacant(place) || (WantsWorkers && Plans[place] is not null))
                    return false;
            }

            return !WantsWorkers;
        }
    }

    public SubmitOutcome ExpectedOfSubmission => Phase switch
    {
        PoolPhase.Open => HasRoom ? SubmitOutcome.Accepted : SubmitOutcome.Full,
        PoolPhase.Faulted => SubmitOutcome.Faulted,
        _ => SubmitOutcome.Closed,
    };

    public bool HasRoom => Waiting + Delayed < _settings.QueueLimit;

    /// <summary>The workers' times and limits for what is sent ahead.</summary>
    public SendAheadPolicy SendAhead => _settings.SendAhead;

    /// <summary>How long a worker may be silent before what stands behind its first item is taken back.</summary>
    public TimeSpan Patience => Count(WorkerPlace.Idle) > 0 && Count(WorkerPlace.Running) <= SendAhead.Processors ? SendAhead.PatienceBesideIdle : SendAhead.PatienceAmongBusy;

    /// <summary>Whether as many workers as there are processors may have all items that they may, and all of these be short; so far as the book knows.</summary>
    public bool MayBeCrowded
    {
        get
        {
            int full = 0;
            foreach (var worker in Workers)
                full += worker is { IsFull: true } && worker.LeastLoad < SendAhead.WakeUp.Ticks ? 1 : 0;
            return full >= SendAhead.Processors;
        }
    }

    public TaskRecord TaskOf(ItemRecord item) => _tasks[item.Submission.Task];

    public ItemRecord? Find(ItemKey key) => key.Id > 0 && key.Id <= Items.Count && Items[(int)key.Id - 1].Key == key ? Items[(int)key.Id - 1] : null;

    /// <summary>The worker of that name, if it is not gone.</summary>
    public WorkerRecord? Find(WorkerKey key) =>
        (uint)key.Slot < (uint)Workers.Length && Workers[key.Slot] is { Place: not WorkerPlace.Gone } worker && worker.Key == key ? worker : null;

    public bool IsVacant(int place) => Workers[place] is null or { Place: WorkerPlace.Gone };

    public int Count(WorkerPlace place)
    {
        int count = 0;
        foreach (var worker in Workers)
            count += worker is not null && worker.Place == place ? 1 : 0;
        return count;
    }

    public int CountActive()
    {
        int count = 0;
        foreach (var worker in Workers)
            count += worker is { IsActive: true } ? 1 : 0;
        return count;
    }

    public bool AnyAlive()
    {
        foreach (var worker in Workers)
        {
            if (worker is { IsAlive: true })
                return true;
        }

        return false;
    }
}
