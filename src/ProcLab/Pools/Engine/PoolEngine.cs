using Microsoft.Extensions.Logging;
using ProcLab.Diagnostics;
using ProcLab.Links;
using ProcLab.Processes;
using ProcLab.Supervision;
using ProcLab.Transports;

namespace ProcLab.Pools;

/// <summary>The shell of <see cref="PoolCore"/> for worker processes on this machine. It owns the clock, the processes, the links and the lock:
/// it tells the core what happened, one event at a time, and carries out what the core then wants.</summary>
internal sealed partial class PoolEngine
{
    // A program that is over by then needs none.
    private static readonly TimeSpan s_spareDelay = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly PoolCore _core;
    private PoolWorker?[] _workers;
    private readonly ITimer _timer;
    private readonly long _startedAt;
    private readonly TaskCompletionSource<PoolWorker> _firstReady = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PendingItem?[] _items = new PendingItem?[16];
    private ProcLabException? _lastFailure;
    private int _warned;

    public PoolEngine(ProcessPoolOptions options)
    {
        Options = options;
        Clock = options.TimeProvider;
        CancellationGrace = ItemLimits.GraceOf(options.CancellationGrace);
        Logger = new GuardedLogger(options.LoggerFactory.CreateLogger("ProcLab.ProcessPool"));
        _startedAt = Clock.GetTimestamp();
        _core = new PoolCore(new PoolCoreSettings(
            options.Workers,
            options.QueueLimit,
            Environment.ProcessorCount,
            new RestartPolicy(options.StartIntensity, options.StartBackoff, options.Restart, options.CrashIntensity),
            options.ShutdownGrace,
            SendAheadPolicy.Default,
            Spares: options.Spares,
            SpareDelay: s_spareDelay,
            MaxItemsPerWorker: options.MaxItemsPerWorker ?? 0,
            PoisonLimit: options.PoisonLimit,
            MaxWorkerAge: options.MaxWorkerAge ?? TimeSpan.Zero,
            MinWorkers: options.MinWorkers ?? 0,
            IdleTimeout: options.IdleTimeout,
            JitterSeed: Random.Shared.Next()));
        _workers = new PoolWorker?[_core.Places];
        WantedWorkers = options.Workers;
        _timer = Clock.CreateTimer(static engine => ((PoolEngine)engine!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _startTimer = Clock.CreateTimer(static engine => ((PoolEngine)engine!).LookForStarts(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _heartTimer = Clock.CreateTimer(static engine => ((PoolEngine)engine!).LookAtHearts(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Heartbeat = new HeartbeatPolicy(options.HeartbeatLimit);
        _completions = new CompletionQueue(TakeTurn);
        Output = new OutputPump(options.OutputHandler);

        // Last: a logger factory or a clock that throws leaves no folder behind.
        Folder = CreateFolder();
        RunId = RunMark.OfThisProcess(Folder.Random).ToString();
    }

    public ProcessPoolOptions Options { get; }

    /// <summary>How many workers the pool keeps.</summary>
    public int WantedWorkers { get; private set; }

    public TimeProvider Clock { get; }

    /// <summary>The grace of items that have none of their own, as the core counts.</summary>
    public TimeSpan CancellationGrace { get; }

    public ILogger Logger { get; }

    public PoolEventHub Events { get; } = new();

    public OutputPump Output { get; }

    public RuntimeFolder Folder { get; }

    /// <summary>The mark that all processes of this pool and their descendants carry in their environment.</summary>
    public string RunId { get; }

    /// <summary>The time since the pool was started.</summary>
    public TimeSpan Now => Clock.GetElapsedTime(_startedAt);

    /// <summary>Starts the workers; done when the first one is ready.</summary>
    /// <returns>That one.</returns>
    /// <exception cref="WorkerStartException">A worker could not be started, and none was ready before it.</exception>
    public Task<PoolWorker> StartAsync()
    {
        using (Enter())
        {
            _core.Start(_now);
            _lastHeartLook = _now;
            WatchHearts();
            WatchMemory();
        }

        return _firstReady.Task;
    }

    /// <summary>Whether nobody was warned yet that a limit of this kind is not held.</summary>
    public bool TryWarn(LimitKind kind) => (Interlocked.Or(ref _warned, 1 << (int)kind) & (1 << (int)kind)) == 0;

    public void WorkerReady(PoolWorker worker)
    {
        using (Enter())
            _core.WorkerReady(worker.Key, worker.Window, _now);

        _firstReady.TrySetResult(worker);
    }

    /// <summary>A worker's process has ended, or never was, and all it had said has been heard.</summary>
    public void WorkerEnded(PoolWorker worker, WorkerStartException? startFailure)
    {
        // Looked at here, since a caller who gave the start up does not look any more.
        if (startFailure is not null && _firstReady.TrySetException(startFailure))
            _ = _firstReady.Task.Exception;

        using (Enter())
        {
            bool isNormal = startFailure is null && worker.Certificate!.Exit.IsSuccess;
            if (startFailure is not null)
                _lastFailure = startFailure;
            else if (!isNormal && worker.Certificate!.Reason is not DeathReason.Terminated)
                _lastFailure = new WorkerCrashedException(worker.Certificate);
            foreach (var item in worker.Items)
            {
                if (!worker.TryTakeBack(item))
                    _core.ItemBegun(worker.Key, item.Key);
            }

            _core.WorkerExited(worker.Key, isNormal, _now);
            CarryOut();
            if (_workers[worker.Key.Slot] == worker)
                _workers[worker.Key.Slot] = null;
        }
    }

    /// <summary>A worker reported the ends of items.</summary>
    /// <param name="newest">The first of a chain of items, each with its report.</param>
    /// <param name="oldest">The last of it.</param>
    /// <param name="turn">The turn of the thread that heard it, which may hand outcomes to callers itself; or <see langword="null"/>.</param>
    public void ItemsEnded(PendingItem newest, PendingItem oldest, ReadingTurn? turn)
    {
        if (turn is null || !_completions.TryReserveHere())
        {
            Post(newest, oldest);
            return;
        }

        Post(newest, oldest);
        _completions.RunHere(turn);
    }

    public void Cancel(ItemKey key)
    {
        using (Enter())
            _core.Cancel(key, _now);
    }

    public void AddCredit(ItemKey key, int count)
    {
        using (Enter())
        {
            if (key.Slot < _items.Length && _items[key.Slot] is { Worker: { } worker } item && item.Key == key)
                Owe(worker, worker.Credit(key.Id, count));
        }
    }

    /// <summary>Kills a worker with all that it started; what it runs fails, and it is replaced.</summary>
    /// <returns>Whether there is such a worker.</returns>
    public bool KillWorker(string name)
    {
        using (Enter())
        {
            var worker = Array.Find(_workers, worker => worker?.Name == name);
            return worker?.KillProcess() ?? false;
        }
    }

    /// <summary>Kills the worker that has begun this item, and no other.</summary>
    /// <returns>Whether one has begun it.</returns>
    public bool KillWorkerOf(long itemId)
    {
        using (Enter())
        {
            var worker = Array.Find(_workers, worker => worker?.Runs(itemId) ?? false);
            if (worker is null)
                return false;

            // The item may end at any moment, and the kill must not find the worker at another one then.
            _core.HoldBack(worker.Key, _now);
            CarryOut();
            return worker.Runs(itemId) && worker.KillProcess();
        }
    }

    /// <summary>The item that a worker has begun and not ended.</summary>
    public PendingItem? FindBegun(PoolWorker worker)
    {
        using (Enter())
            return worker.FindBegun();
    }

    /// <summary>Keeps another number of workers.</summary>
    public void Resize(int workers)
    {
        using (Enter())
        {
            WantedWorkers = workers;
            _core.Resize(workers, _now);
            if (_core.Places > _workers.Length)
                Array.Resize(ref _workers, _core.Places);
        }
    }

    /// <summary>A worker is to be replaced after the item that it runs.</summary>
    public void Retire(PoolWorker worker)
    {
        using (Enter())
            _core.Retire(worker.Key, _now);
    }

    /// <summary>The same in a turn that goes on.</summary>
    public void RetireInTurn(PoolWorker worker) => _core.Retire(worker.Key, _now);

    /// <summary>Replaces all workers of now, one after the other.</summary>
    /// <returns>Done when they are gone.</returns>
    public Task Renew()
    {
        using (Enter())
        {
            var gone = _workers.OfType<PoolWorker>().Where(worker => !_core.IsStarting(worker.Key)).Select(static worker => worker.Gone).ToArray();
            _core.Renew(_now);
            return Task.WhenAll(gone);
        }
    }

    private static RuntimeFolder CreateFolder()
    {
        try
        {
            var folder = new RuntimeFolder();
            AbandonedFolders.RemoveSoon(AbandonedGroups.Remove);
            return folder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new WorkerStartException($"The pool has no folder to start workers with: {error.Message}", innerException: error);
        }
    }

    private void OnTimer()
    {
        using (Enter())
            _core.Wake(_now);
    }
}
