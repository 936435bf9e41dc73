using System.Collections.Concurrent;

namespace ProcLab.ProcessTests.Pools;

/// <summary>A folder for each test, and a check after it that no process, zombie, descriptor or file of its pools is left.</summary>
public abstract class PoolTestBase : IAsyncLifetime
{
    // Lazily opened things of the runtime itself, such as its pool of epoll descriptors.
    private const int DescriptorSlack = 8;

    private readonly string _folder = Directory.CreateTempSubdirectory("proclab-test-").FullName;
    private readonly ConcurrentBag<int> _processes = [];
    private int _descriptors;

    public async Task InitializeAsync()
    {
        // The first pool of a process opens what the library keeps for good.
        await using (await ProcessPool.StartAsync(new() { Workers = 1 }))
        {
        }

        _descriptors = ProcFileSystem.OpenDescriptors();
    }

    public async Task DisposeAsync()
    {
        foreach (int process in _processes)
            await Eventually.IsTrueAsync(() => ProcFileSystem.IsGone(process), $"worker process {process} is gone");
        Assert.Empty(ProcFileSystem.ZombieChildren());
        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), $"proclab-{Environment.ProcessId}-*"));
        await Eventually.IsTrueAsync(() => ProcFileSystem.OpenDescriptors() <= _descriptors + DescriptorSlack, "all descriptors are closed");
        Directory.Delete(_folder, recursive: true);
    }

    private protected string NewPath() => Path.Combine(_folder, Guid.NewGuid().ToString("N"));

    private protected string NewFolder() => Directory.CreateDirectory(NewPath()).FullName;

    /// <summary>A pool whose workers' processes are looked for after the test.</summary>
    private protected async Task<ProcessPool> StartAsync(int workers = 2, Action<ProcessPoolOptions>? configure = null)
    {
        // Without spares, but where a test is about them: who does what is easier to see.
        var options = new ProcessPoolOptions { Workers = workers, Spares = 0, OutputHandler = static _ => { } };
        configure?.Invoke(options);
        var pool = await ProcessPool.StartAsync(options);
        foreach (var worker in pool.GetSnapshot().Workers)
        {
            if (worker.ProcessId is { } process)
                _processes.Add(process);
        }

        _ = WatchAsync(pool.WatchAsync());
        return pool;
    }

    /// <summary>A pool all of whose workers are ready.</summary>
    private protected async Task<ProcessPool> StartAllAsync(int workers = 2, Action<ProcessPoolOptions>? configure = null)
    {
        var pool = await StartAsync(workers, configure);
        await Eventually.IsTrueAsync(() => pool.GetSnapshot().Workers.Count(static w => w.Activity == WorkerActivity.Idle) == workers, "all workers are ready");
        return pool;
    }

    /// <summary>How many items workers have begun and not ended.</summary>
    private protected static int Begun(ProcessPool pool) => pool.GetSnapshot().Workers.Count(static worker => worker.HasBegun);

    private async Task WatchAsync(IAsyncEnumerable<PoolEvent> events)
    {
        await foreach (var happened in events)
        {
            if (happened is WorkerStartingEvent starting)
                _processes.Add(starting.ProcessId);
        }
    }
}
