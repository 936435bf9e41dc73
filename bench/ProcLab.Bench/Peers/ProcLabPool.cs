using ProcLab.Bench.Measuring;

namespace ProcLab.Bench.Peers;

/// <summary>The pool that all this is about.</summary>
/// <param name="workers">How many workers it has.</param>
/// <param name="transport">What carries its items.</param>
/// <param name="spares">How many ready processes it keeps beside them.</param>
internal sealed class ProcLabPool(int workers, TransportKind transport, int spares = 0) : WorkerPool
{
    private ProcessPool? _pool;

    public override string Name => Contender.Ours;

    // Those that work: a spare is a new process when it has its first item.
    public override IReadOnlyList<int> WorkerProcessIds =>
        [.. Pool.GetSnapshot().Workers.Where(worker => worker.Activity != WorkerActivity.Spare).Select(worker => worker.ProcessId).OfType<int>()];

    /// <summary>The pool itself, for what others do not have.</summary>
    public ProcessPool Pool => _pool ?? throw new InvalidOperationException("The pool was not started.");

    public override async Task StartAsync()
    {
        _pool = await ProcessPool.StartAsync(new ProcessPoolOptions { Workers = workers, Spares = spares, Transport = transport, QueueLimit = 1_000_000 });
        await WaitUntilAllAreReadyAsync(_pool);
    }

    public override ValueTask<int> IncrementAsync(int number) => Pool.RunAsync(BenchTasks.Tasks.Increment, number);

    public override ValueTask<byte[]> EchoAsync(byte[] payload) => Pool.RunAsync(BenchTasks.Tasks.Echo, payload);

    public override ValueTask<(int ProcessId, long Began)> NapAsync(int milliseconds) => Pool.RunAsync(BenchTasks.Tasks.Nap, milliseconds);

    /// <summary>Waits until there are as many workers, and spares beside them, as there should be.</summary>
    public async Task WaitUntilCompleteAsync()
    {
        while (Pool.GetSnapshot().Workers.Count(IsReady) < workers + spares)
            await Task.Delay(1);
    }

    public override ValueTask DisposeAsync() => _pool?.DisposeAsync() ?? default;

    private static bool IsReady(WorkerSnapshot worker) => worker.Activity is WorkerActivity.Idle or WorkerActivity.Running or WorkerActivity.Spare;

    private async Task WaitUntilAllAreReadyAsync(ProcessPool pool)
    {
        // The first watcher gets what happened before, too.
        int ready = 0;
        await foreach (var @event in pool.WatchAsync())
        {
            if (@event is WorkerReadyEvent && ++ready == workers + spares)
                return;
        }
    }
}
