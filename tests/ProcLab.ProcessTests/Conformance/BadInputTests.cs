using ProcLab.ProcessTests.Pools;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>What makes no sense is refused at once, by name, and no worker is spent on it.</summary>
public sealed class BadInputTests : PoolTestBase
{
    public static TheoryData<string, Action<ProcessPoolOptions>> BadOptions { get; } = new()
    {
        { nameof(ProcessPoolOptions.Workers), static options => options.Workers = 0 },
        { nameof(ProcessPoolOptions.Workers), static options => options.Workers = -1 },
        { nameof(ProcessPoolOptions.Workers), static options => options.Workers = ProcessPoolOptions.MaxWorkers + 1 },
        { nameof(ProcessPoolOptions.QueueLimit), static options => options.QueueLimit = 0 },
        { nameof(ProcessPoolOptions.QueueLimit), static options => options.QueueLimit = 100_000_001 },
        { nameof(ProcessPoolOptions.StartTimeout), static options => options.StartTimeout = TimeSpan.Zero },
        { nameof(ProcessPoolOptions.StartTimeout), static options => options.StartTimeout = TimeSpan.FromHours(2) },
        { nameof(ProcessPoolOptions.StartTimeout), static options => options.StartTimeout = Timeout.InfiniteTimeSpan },
        { nameof(ProcessPoolOptions.ShutdownGrace), static options => options.ShutdownGrace = TimeSpan.FromTicks(-1) },
        { nameof(ProcessPoolOptions.ShutdownGrace), static options => options.ShutdownGrace = TimeSpan.MaxValue },
        { nameof(ProcessPoolOptions.Restart), static options => options.Restart = (RestartKind)3 },
        { nameof(ProcessPoolOptions.PoisonLimit), static options => options.PoisonLimit = 0 },
        { nameof(ProcessPoolOptions.Worker), static options => options.Worker = null! },
        { nameof(ProcessPoolOptions.LoggerFactory), static options => options.LoggerFactory = null! },
        { nameof(ProcessPoolOptions.TimeProvider), static options => options.TimeProvider = null! },
        { nameof(ProcessPoolOptions.EnvironmentVariables), static options => options.EnvironmentVariables[""] = "x" },
        { nameof(ProcessPoolOptions.EnvironmentVariables), static options => options.EnvironmentVariables["A=B"] = "x" },
        { nameof(ProcessPoolOptions.EnvironmentVariables), static options => options.EnvironmentVariables["A\0B"] = null },
        { nameof(ProcessPoolOptions.EnvironmentVariables), static options => options.EnvironmentVariables["A"] = "x\0y" },
    };

    [ProcessTheory]
    [MemberData(nameof(BadOptions), DisableDiscoveryEnumeration = true)]
    public async Task SUB_06_an_option_that_makes_no_sense_is_named_and_nothing_is_started(string name, Action<ProcessPoolOptions> configure)
    {
        var options = new ProcessPoolOptions();
        configure(options);

        var starting = ProcessPool.StartAsync(options);

        Assert.True(starting.IsFaulted);
        var error = await Assert.ThrowsAnyAsync<ArgumentException>(() => starting);
        Assert.Equal(name, error.ParamName);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Empty(ProcFileSystem.Children());
    }

    [ProcessFact]
    public async Task SUB_06_an_argument_that_makes_no_sense_is_named_and_nothing_is_submitted()
    {
        await using var pool = await StartAsync(workers: 1);

        AssertNamed("task", () => pool.RunAsync<int, int>(null!, 1).AsTask());
        AssertNamed("progress", () => pool.RunAsync(Tasks.Report, 1, null!).AsTask());
        AssertNamed("task", () => pool.MapAsync<int, int>(null!, [1]));
        AssertNamed("source", () => pool.MapAsync(Tasks.Increment, (IEnumerable<int>)null!));
        AssertNamed("source", () => pool.MapAsync(Tasks.Increment, (IAsyncEnumerable<int>)null!));
        AssertNamed("options", () => pool.MapAsync(Tasks.Increment, [1], new MapOptions { LookAhead = 0 }));
        AssertNamed("task", () => pool.StreamAsync<int, int>(null!, 1));
        AssertNamed("grace", () => pool.TerminateAsync(TimeSpan.FromTicks(-1)));
        AssertNamed("workerName", () => pool.KillWorker(""));
        AssertNamed("path", () => WorkerImage.Executable(""));
        AssertNamed("arguments", () => WorkerImage.Executable("worker", null!));

        Assert.Equal(new PoolAccount(0, 0, 0, 0, 0, 0, 0), pool.GetSnapshot().Account);
        Assert.Equal(1, await pool.RunAsync(Tasks.Increment, 0));
    }

    [ProcessFact]
    public async Task SUB_06_a_task_that_the_worker_does_not_have_is_named_and_the_worker_goes_on()
    {
        await using var pool = await StartAsync(workers: 1);
        int worker = await pool.RunAsync(Tasks.ProcessId);
        var identity = Tasks.Increment.Identity;

        var unknown = await NotFoundAsync(pool, new TaskIdentity(identity.Assembly, "Nowhere.ToBeFound", identity.Signature, false));
        var mismatch = await NotFoundAsync(pool, identity with { Signature = "(string value) -> int" });
        var missing = await NotFoundAsync(pool, identity with { Assembly = "No.Such.Assembly" });

        Assert.Contains("Nowhere.ToBeFound", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("different builds", mismatch.Message, StringComparison.Ordinal);
        Assert.Contains("No.Such.Assembly", missing.Message, StringComparison.Ordinal);
        Assert.Equal(worker, await pool.RunAsync(Tasks.ProcessId));
    }

    private static void AssertNamed(string name, Func<object> call) => Assert.Equal(name, Assert.ThrowsAny<ArgumentException>(call).ParamName);

    private static Task<TaskNotFoundException> NotFoundAsync(ProcessPool pool, TaskIdentity identity)
    {
        var strange = new WorkerTask<int, int>(identity, Codecs.Int32, Codecs.Int32, static (value, _) => new(value));
        return Assert.ThrowsAsync<TaskNotFoundException>(async () => await pool.RunAsync(strange, 1));
    }
}
