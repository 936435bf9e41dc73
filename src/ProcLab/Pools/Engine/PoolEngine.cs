using Microsoft.Extensions.Logging;
using ProcLab.Diagnostics;
using ProcLab.Supervision;
using ProcLab.Transports;

namespace ProcLab.Pools;

/// <summary>The shell of <see cref="PoolCore"/> for worker processes on this machine. It owns the clock, the processes, the links and the lock:
/// it tells the core what happened, one event at a time, and carries out what the core then wants.</summary>
internal sealed partial class PoolEngine
{
    private readonly Lock _gate = new();
    private readonly PoolCore _core;
    private PoolWorker?[] _workers;
    private readonly ITimer _timer;
    private readonly long _startedAt;
    private readonly TaskCompletionSource _firstReady = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PendingItem?[] _items = new PendingItem?[16];
    private WorkerStartException? _lastStartFailure;

    public PoolEngine(ProcessPoolOptions options)
    {
        Options = options;
        Clock = options.TimeProvider;
        Logger = new GuardedLogger(options.LoggerFactory.CreateLogger("ProcLab.ProcessPool"));
        _startedAt = Clock.GetTimestamp();
        _core = new PoolCore(new PoolCoreSettings(
            options.Workers,
            options.QueueLimit,
            Environment.ProcessorCount,
            new RestartPolicy(options.StartFailureLimit, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10)),
            options.ShutdownGrace,
            SendAheadPolicy.Default));
        _workers = new PoolWorker?[options.Workers];
        WantedWorkers = options.Workers;
        _timer = Clock.CreateTimer(static engine => ((PoolEngine)engine!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Output = new OutputPump(options.OutputHandler);

        // Last: a logger factory or a clock that throws leaves no folder behind.
        Folder = new RuntimeFolder();
    }

    public ProcessPoolOptions Options { get; }

    /// <summary>How many workers the pool keeps.</summary>
    public int WantedWorkers { get; private set; }

    public TimeProvider Clock { get; }

    public ILogger Logger { get; }

    public PoolEventHub Events { get; } = new();

    public OutputPump Output { get; }

    public RuntimeFolder Folder { get; }

    /// <summary>The mark that all processes of this pool and their descendants carry in their environment.</summary>
    public string RunId { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The time since the pool was started.</summary>
    public TimeSpan Now => Clock.GetElapsedTime(_startedAt);

    /// <summary>Starts the workers; done when the first one is ready.</summary>
    /// <exception cref="WorkerStartException">A worker could not be started, and none was ready before it.</exception>
    public Task StartAsync()
    {
        lock (_gate)
        {
            _core.Start(Now);
            CarryOut();
        }

        return _firstReady.Task;
    }

    public void WorkerReady(PoolWorker worker)
    {
        lock (_gate)
        {
            _core.WorkerReady(worker.Key, worker.Window, Now);
            CarryOut();
        }

        _firstReady.TrySetResult();
    }

    /// <summary>A worker's process has ended, or never was, and all it had said has been heard.</summary>
    public void WorkerEnded(PoolWorker worker, WorkerStartException? startFailure)
    {
        // Looked at here, since a caller who gave the start up does not look any more.
        if (startFailure is not null && _firstReady.TrySetException(startFailure))
            _ = _firstReady.Task.Exception;

        lock (_gate)
        {
            _lastStartFailure = startFailure ?? _lastStartFailure;
            foreach (var item in worker.Items)
            {
                if (!worker.TryTakeBack(item))
                    _core.ItemBegun(worker.Key, item.Key);
            }

            _core.WorkerExited(worker.Key, Now);
            CarryOut();
            if (_workers[worker.Key.Slot] == worker)
                _workers[worker.Key.Slot] = null;
        }
    }

    /// <summary>The worker reported the end of the item that it ran.</summary>
    public void ItemEnded(PoolWorker worker, PendingItem item, ItemReport report)
    {
        lock (_gate)
        {
            _core.ItemEnded(worker.Key, item.Key, report, item.RunTime, Now);
            CarryOut();
        }
    }

    public void Cancel(ItemKey key)
    {
        lock (_gate)
        {
            _core.Cancel(key, Now);
            CarryOut();
        }
    }

    public void AddCredit(ItemKey key, int count)
    {
        lock (_gate)
        {
            if (key.Slot < _items.Length && _items[key.Slot] is { } item && item.Key == key)
                item.Worker?.Credit(key.Id, count);
        }
    }

    /// <summary>Kills a worker with all that it started; what it runs fails, and it is replaced.</summary>
    /// <returns>Whether there is such a worker.</returns>
    public bool KillWorker(string name)
    {
        lock (_gate)
        {
            var worker = Array.Find(_workers, worker => worker?.Name == name);
            return worker?.KillProcess() ?? false;
        }
    }

    /// <summary>Kills the worker that has begun this item, and no other.</summary>
    /// <returns>Whether one has begun it.</returns>
    public bool KillWorkerOf(long itemId)
    {
        lock (_gate)
        {
            var worker = Array.Find(_workers, worker => worker?.Runs(itemId) ?? false);
            if (worker is null)
                return false;

            // The item may end at any moment, and the kill must not find the worker at another one then.
            _core.HoldBack(worker.Key, Now);
            CarryOut();
            return worker.Runs(itemId) && worker.KillProcess();
        }
    }

    /// <summary>The item that a worker has begun and not ended.</summary>
    public PendingItem? FindBegun(PoolWorker worker)
    {
        lock (_gate)
            return worker.FindBegun();
    }

    /// <summary>Keeps another number of workers.</summary>
    public void Resize(int workers)
    {
        lock (_gate)
        {
            WantedWorkers = workers;
            if (workers > _workers.Length)
                Array.Resize(ref _workers, workers);
            _core.Resize(workers, Now);
            CarryOut();
        }
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            _core.Wake(Now);
            CarryOut();
        }
    }
}
