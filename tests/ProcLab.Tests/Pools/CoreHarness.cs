using ProcLab.Pools;
using ProcLab.Supervision;

namespace ProcLab.Tests.Pools;

/// <summary>A <see cref="PoolCore"/> with a clock that the test moves, and its commands in a list. As its shell it answers each recall before
/// anything else happens: an item is taken back unless the test has said that it has begun; and a worker is killed at an item that has begun, unless the test has
/// said that it has ended.</summary>
internal sealed class CoreHarness
{
    private readonly List<PoolCommand> _commands = [];
    private readonly Dictionary<WorkerKey, List<ItemKey>> _items = [];
    private readonly HashSet<ItemKey> _begun = [];
    private readonly HashSet<ItemKey> _ended = [];

    public CoreHarness(int workers = 2, int queueLimit = 100, int maxStarts = 100, int startFailureLimit = 3, int processors = 100)
        : this(settings => settings with
        {
            Workers = workers,
            QueueLimit = queueLimit,
            MaxConcurrentStarts = maxStarts,
            Restart = settings.Restart with { Starts = new RestartIntensity(startFailureLimit - 1, TimeSpan.FromTicks(1)) },
            SendAhead = settings.SendAhead with { Processors = processors },
        })
    {
    }

    public CoreHarness(Func<PoolCoreSettings, PoolCoreSettings> configure) => Core = new PoolCore(configure(s_settings));

    private static readonly PoolCoreSettings s_settings = new(
        Workers: 2,
        QueueLimit: 100,
        MaxConcurrentStarts: 100,
        new RestartPolicy(new RestartIntensity(2, TimeSpan.FromTicks(1)), new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4))),
        LeaveGrace: TimeSpan.FromSeconds(5),
        SendAheadPolicy.Default with { Processors = 100 });

    public PoolCore Core { get; }

    public TimeSpan Now { get; private set; }

    /// <summary>When the core wants to be woken.</summary>
    public TimeSpan WakeDue { get; private set; } = TimeSpan.MaxValue;

    /// <summary>Moves the clock, whatever the core wanted.</summary>
    public void Advance(double seconds) => Now += TimeSpan.FromSeconds(seconds);

    /// <summary>Lets time pass, and wakes the core when it asked for that and at no other time.</summary>
    public void Pass(double milliseconds) => Pass(TimeSpan.FromMilliseconds(milliseconds));

    public void Pass(TimeSpan time)
    {
        var end = Now + time;
        for (int wakeUps = 0; WakeDue <= end; wakeUps++)
        {
            Assert.True(wakeUps < 10_000, "The core asks for wake-ups without end.");
            Now = WakeDue > Now ? WakeDue : Now;
            Wake();
        }

        Now = end;
    }

    /// <summary>The commands since the last call.</summary>
    public List<PoolCommand> Take()
    {
        List<PoolCommand> commands = [.. _commands];
        _commands.Clear();
        return commands;
    }

    /// <summary>The commands since the last call, of one kind; the others are dropped.</summary>
    public List<PoolCommand> Take(PoolCommandKind kind) => [.. Take().Where(command => command.Kind == kind)];

    /// <summary>What the worker has, in the order in which it was sent.</summary>
    public ItemKey[] ItemsOf(WorkerKey worker) => _items.TryGetValue(worker, out var items) ? [.. items] : [];

    public WorkerKey WorkerOf(ItemKey item) => _items.Single(pair => pair.Value.Contains(item)).Key;

    public void Start() => Do(() => Core.Start(Now));

    public void Ready(WorkerKey worker, int window = 64) => Do(() => Core.WorkerReady(worker, window, Now));

    /// <summary>Starts the pool and makes all workers ready.</summary>
    public WorkerKey[] StartReady(int window = 64)
    {
        Start();
        var workers = Take(PoolCommandKind.StartWorker).Select(static command => command.Worker).ToArray();
        foreach (var worker in workers)
            Ready(worker, window);
        Take();
        return workers;
    }

    public SubmitOutcome TrySubmit(in Submission submission, out ItemKey item)
    {
        var outcome = Core.Submit(submission, Now, out item);
        Follow();
        return outcome;
    }

    public ItemKey Submit(int task = 0, WorkPriority priority = WorkPriority.Normal, int chunkSize = 0)
    {
        Assert.Equal(SubmitOutcome.Accepted, TrySubmit(new Submission(task, (int)priority, chunkSize), out var item));
        return item;
    }

    public ItemKey[] SubmitMany(int count, int task = 0, WorkPriority priority = WorkPriority.Normal, int chunkSize = 0) =>
        [.. Enumerable.Range(0, count).Select(_ => Submit(task, priority, chunkSize))];

    /// <summary>Has one item of the task run for that long, so that its pace is known.</summary>
    public void Teach(int task, double microseconds)
    {
        EndItem(Submit(task), microseconds: microseconds);
        Take();
    }

    /// <summary>Workers begin the items; the core does not know that.</summary>
    public void Begin(params ItemKey[] items)
    {
        foreach (var item in items)
            Assert.True(_items.Values.Any(with => with.Contains(item)) && _begun.Add(item), "An item can begin once, and at a worker.");
    }

    /// <summary>Workers end items; the core has not heard of it.</summary>
    public void EndUnheard(params ItemKey[] items) => _ended.UnionWith(items);

    public void EndItem(ItemKey item, ItemReport report = ItemReport.Succeeded, double microseconds = 1_000_000)
    {
        var worker = WorkerOf(item);
        _items[worker].Remove(item);
        Do(() => Assert.True(Core.ItemEnded(worker, item, report, TimeSpan.FromMicroseconds(microseconds), Now)));
    }

    public void Cancel(ItemKey item) => Do(() => Core.Cancel(item, Now));

    /// <summary>The worker's process ends; its page tells what it had begun.</summary>
    public void Exit(WorkerKey worker)
    {
        foreach (var item in ItemsOf(worker).Where(_begun.Contains))
            Core.ItemBegun(worker, item);
        _items.Remove(worker);
        Do(() => Core.WorkerExited(worker, isNormal: false, Now));
    }

    public void Wake()
    {
        WakeDue = TimeSpan.MaxValue;
        Do(() => Core.Wake(Now));
    }

    public void Drain() => Drain(abandonWaiting: false);

    public void Drain(bool abandonWaiting) => Do(() => Core.Drain(Now, abandonWaiting));

    public void Terminate(TimeSpan grace) => Do(() => Core.Terminate(Now, grace));

    public void Resize(int workers) => Do(() => Core.Resize(workers, Now));

    private void Do(Action @event)
    {
        @event();
        Follow();
    }

    private void Follow()
    {
        while (Core.TryTakeCommand(out var command))
        {
            _commands.Add(command);
            if (command.Kind == PoolCommandKind.Send)
                ListOf(command.Worker).Add(command.Item);
            else if (command.Kind == PoolCommandKind.WakeAt)
                WakeDue = command.Time < WakeDue ? command.Time : WakeDue;
            else if (command.Kind == PoolCommandKind.Recall)
                Answer(command);
            else if (command.Kind == PoolCommandKind.KillAtItem)
                Core.KillAnswered(command.Worker, command.Item, _begun.Contains(command.Item) && !_ended.Contains(command.Item), Now);
        }
    }

    private void Answer(in PoolCommand recall)
    {
        bool taken = !_begun.Contains(recall.Item);
        if (taken)
            Assert.True(ListOf(recall.Worker).Remove(recall.Item), "An item was recalled from a worker that has it not.");
        Core.Recalled(recall.Worker, recall.Item, taken, Now);
    }

    private List<ItemKey> ListOf(WorkerKey worker)
    {
        if (!_items.TryGetValue(worker, out var items))
            _items[worker] = items = [];
        return items;
    }
}
