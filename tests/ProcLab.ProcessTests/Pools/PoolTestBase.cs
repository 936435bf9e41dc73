namespace ProcLab.ProcessTests.Pools;

/// <summary>A folder for each test, and a check after it that no process, zombie, descriptor or file of its pools is left.</summary>
public abstract class PoolTestBase : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("proclab-test-").FullName;
    private Census _census = null!;

    public async Task InitializeAsync()
    {
        // The first pool of a process opens what the library keeps for good.
        await using (await ProcessPool.StartAsync(new() { Workers = 1 }))
        {
        }

        _census = new Census();
    }

    public async Task DisposeAsync()
    {
        await _census.AssertNothingIsLeftAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private protected string NewPath() => Path.Combine(_folder, Guid.NewGuid().ToString("N"));

    private protected string NewFolder() => Directory.CreateDirectory(NewPath()).FullName;

    /// <summary>A file for the workers' ledger.</summary>
    private protected string NewLedger()
    {
        string path = Path.Combine(NewFolder(), "ledger");
        File.WriteAllText(path, "");
        return path;
    }

    /// <summary>A pool whose processes are looked for after the test.</summary>
    private protected async Task<ProcessPool> StartAsync(int workers = 2, Action<ProcessPoolOptions>? configure = null)
    {
        // Without spares, but where a test is about them: who does what is easier to see.
        var options = new ProcessPoolOptions { Workers = workers, Spares = 0, OutputHandler = static _ => { } };
        configure?.Invoke(options);
        options.EnvironmentVariables[Census.Variable] = _census.Mark;
        return await ProcessPool.StartAsync(options);
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
}
