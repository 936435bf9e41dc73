using ProcLab.Processes;
using ProcLab.ProcessTests.Pools;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Workers that may use only so much.</summary>
public sealed class LimitTests : PoolTestBase
{
    private const long Limit = 200_000_000;

    private static Action<ProcessPoolOptions> With(ProcessLimits limits) => options => options.WorkerLimits = limits;

    [ProcessTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MEM_03_a_task_that_runs_away_is_killed_for_its_memory_and_the_pool_goes_on(bool isNative)
    {
        await using var pool = await StartAllAsync(workers: 2, With(new() { MemoryBytes = Limit }));
        Task task = isNative ? pool.RunAsync(LimitTasks.Tasks.RunAwayInNativeCode).AsTask() : pool.RunAsync(LimitTasks.Tasks.RunAway).AsTask();

        var error = await Assert.ThrowsAsync<WorkerCrashedException>(() => task.WaitAsync(Eventually.Limit));

        Assert.Equal(DeathReason.MemoryLimit, error.Certificate.Reason);
        Assert.Contains("was killed because it used more memory than it may (", error.Message, StringComparison.Ordinal);
        Assert.Contains("the limit is 200 MB)", error.Message, StringComparison.Ordinal);
        Assert.True(error.Certificate.PeakMemoryBytes > Limit);
        Assert.Equal(2, await pool.RunAsync(PoolTasks.Tasks.Increment, 1));
        await Eventually.IsTrueAsync(() => pool.GetSnapshot().Workers.Count(static worker => worker.Activity == WorkerActivity.Idle) == 2, "the worker is replaced");
    }

    [ProcessFact]
    public async Task A_worker_that_uses_less_is_left_alone_and_the_snapshot_tells_what_holds_it()
    {
        await using var pool = await StartAsync(workers: 1, With(new() { MemoryBytes = 4 * Limit }));
        int process = await pool.RunAsync(PoolTasks.Tasks.ProcessId);

        Assert.Equal(50_000_000, (await pool.RunAsync(PoolTasks.Tasks.Bytes, 50_000_000)).Length);

        Assert.Equal(process, await pool.RunAsync(PoolTasks.Tasks.ProcessId));
        var limit = Assert.Single(Assert.Single(pool.GetSnapshot().Workers).Limits);
        Assert.Equal((LimitKind.Memory, 4.0 * Limit), (limit.Kind, limit.Value));
        Assert.True(limit.Guard is LimitGuard.ControlGroup or LimitGuard.Pool, limit.ToString());
    }

    [LinuxFact]
    public async Task A_worker_can_be_held_to_so_many_files_and_be_nice_from_its_first_moment()
    {
        await using var pool = await StartAsync(workers: 1, With(new() { OpenFiles = 200, Nice = 7 }));

        Assert.InRange(await pool.RunAsync(LimitTasks.Tasks.CountFiles), 50, 200);
        Assert.Equal(7, await pool.RunAsync(LimitTasks.Tasks.Niceness));
        Assert.Equal(
            [new(LimitKind.OpenFiles, 200, LimitGuard.ResourceLimit), new(LimitKind.Nice, 7, LimitGuard.ResourceLimit)],
            Assert.Single(pool.GetSnapshot().Workers).Limits);
    }

    [LinuxFact]
    public async Task Niceness_is_what_it_is_to_be_and_not_that_much_more_than_the_hosts()
    {
        var log = new OutputLog();
        await using var child = await ChildProcess.StartAsync(new ChildProcessStart
        {
            FileName = "/usr/bin/nice",
            Arguments = ["-n", "5", .. LimitedStart.Wrap("/usr/bin/nice", [], new() { Nice = 7 }, group: null)],
            OutputHandler = log.Add,
        });

        await child.OutputEnded.WaitAsync(Eventually.Limit);

        Assert.Equal("7", Assert.Single(log.Texts));
    }

    [LinuxFact]
    public async Task A_limit_that_nothing_holds_is_told_in_the_snapshot_and_once_in_the_log()
    {
        var log = new RecordedLog();
        await using var pool = await StartAllAsync(workers: 2, options =>
        {
            options.WorkerLimits = new() { Processors = 0.5 };
            options.LoggerFactory = log;
        });

        var guards = pool.GetSnapshot().Workers.Select(static worker => Assert.Single(worker.Limits).Guard).Distinct().ToArray();

        int warnings = log.Messages.Count(static message => message.Contains("limited to Processors 0.5, and nothing on this system holds them to that", StringComparison.Ordinal));
        Assert.Equal(Assert.Single(guards) == LimitGuard.None ? 1 : 0, warnings);
    }

    [LinuxFact]
    public async Task A_limit_that_the_system_refuses_is_a_failed_start_with_its_words()
    {
        var error = await Assert.ThrowsAsync<WorkerStartException>(() => StartAsync(1, With(new() { OpenFiles = int.MaxValue })));

        Assert.Equal(126, error.Certificate!.Exit.ExitCode);
        Assert.Contains("ulimit", error.Message, StringComparison.Ordinal);
    }
}
