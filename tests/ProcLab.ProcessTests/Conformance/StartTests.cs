using ProcLab.ProcessTests.Pools;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Workers that die or fall silent before they are ready.</summary>
public sealed class StartTests : PoolTestBase
{
    [ProcessFact]
    public async Task CRS_07_a_missing_executable_is_named()
    {
        var error = await Assert.ThrowsAsync<WorkerStartException>(() => StartAsync(1, static options => options.Worker = WorkerImage.Executable("/no/such/worker")));

        Assert.Contains("/no/such/worker", error.Message, StringComparison.Ordinal);
        Assert.Null(error.Certificate);
    }

    [ProcessFact]
    public async Task CRS_07_a_program_that_is_no_worker_is_told_with_its_exit_code_and_last_words()
    {
        var error = await Assert.ThrowsAsync<WorkerStartException>(
            () => StartAsync(1, static options => options.Worker = WorkerImage.Executable("/bin/sh", "-c", "echo not today >&2; exit 3")));

        Assert.Equal(3, error.Certificate!.Exit.ExitCode);
        Assert.Contains("not today", error.Message, StringComparison.Ordinal);
    }

    [ProcessFact]
    public async Task CRS_07_HNG_06_a_worker_that_never_connects_is_killed_at_the_time_limit_and_named()
    {
        var error = await Assert.ThrowsAsync<WorkerStartException>(() => StartAsync(1, static options =>
        {
            options.Worker = WorkerImage.Executable("/bin/sleep", "600");
            options.StartTimeout = TimeSpan.FromMilliseconds(300);
        }));

        Assert.Equal(DeathReason.StartTimeout, error.Certificate!.Reason);
        Assert.Contains("0.3 s", error.Message, StringComparison.Ordinal);
        Assert.Contains("orker w1 (pid ", error.Message, StringComparison.Ordinal);
    }

    [ProcessFact]
    public async Task CRS_07_a_pool_whose_workers_can_no_longer_start_gives_up_and_tells_all_who_wait()
    {
        string script = NewPath();
        await File.WriteAllTextAsync(script, "");
        var stock = WorkerImage.Stock.Resolve();
        string program = $"[ -e {script} ] && exec {stock.FileName} {string.Join(' ', stock.Arguments)}; exit 4";
        await using var pool = await StartAsync(1, options =>
        {
            options.Worker = WorkerImage.Executable("/bin/sh", "-c", program);
            options.StartIntensity = new RestartIntensity(1, TimeSpan.FromSeconds(10));
        });
        Assert.Equal(1, await pool.RunAsync(Tasks.Increment, 0));

        File.Delete(script);
        var crashed = pool.RunAsync(Tasks.Exit, 1).AsTask();
        var waiting = pool.RunAsync(Tasks.Increment, 1).AsTask();

        await Assert.ThrowsAsync<WorkerCrashedException>(() => crashed);
        var fault = await Assert.ThrowsAsync<PoolFaultedException>(() => waiting);
        Assert.Equal(4, Assert.IsType<WorkerStartException>(fault.InnerException).Certificate!.Exit.ExitCode);
        await Assert.ThrowsAsync<PoolFaultedException>(async () => await pool.RunAsync(Tasks.Increment, 2));
    }
}
