using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Pools;

public sealed class StartTests : PoolTestBase
{
    [ProcessFact]
    public async Task A_missing_executable_is_named()
    {
        var error = await Assert.ThrowsAsync<WorkerStartException>(() => StartAsync(1, static options => options.Worker = WorkerImage.Executable("/no/such/worker")));

        Assert.Contains("/no/such/worker", error.Message, StringComparison.Ordinal);
        Assert.Null(error.Certificate);
    }

    [ProcessFact]
    public async Task A_program_that_is_no_worker_is_told_with_its_exit_code_and_last_words()
    {
        var error = await Assert.ThrowsAsync<WorkerStartException>(
            () => StartAsync(1, static options => options.Worker = WorkerImage.Executable("/bin/sh", "-c", "echo not today >&2; exit 3")));

        Assert.Equal(3, error.Certificate!.Exit.ExitCode);
        Assert.Contains("not today", error.Message, StringComparison.Ordinal);
    }

    [ProcessFact]
    public async Task A_worker_that_never_connects_is_killed_at_the_time_limit()
    {
        var error = await Assert.ThrowsAsync<WorkerStartException>(() => StartAsync(1, static options =>
        {
            options.Worker = WorkerImage.Executable("/bin/sleep", "600");
            options.StartTimeout = TimeSpan.FromMilliseconds(300);
        }));

        Assert.Equal(DeathReason.StartTimeout, error.Certificate!.Reason);
        Assert.Contains("0.3 s", error.Message, StringComparison.Ordinal);
    }

    [ProcessFact]
    public async Task A_start_that_is_given_up_leaves_no_error_that_nobody_sees()
    {
        int unseen = 0;
        EventHandler<UnobservedTaskExceptionEventArgs> count = (_, happened) => unseen += happened.Exception.InnerException is WorkerStartException ? 1 : 0;
        TaskScheduler.UnobservedTaskException += count;
        try
        {
            for (int round = 0; round < 3; round++)
                await GiveUpAsync();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= count;
        }

        Assert.Equal(0, unseen);

        static async Task GiveUpAsync()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
            var options = new ProcessPoolOptions { Workers = 1, Worker = WorkerImage.Executable("/bin/sleep", "600") };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ProcessPool.StartAsync(options, patience.Token));
        }
    }

    [ProcessFact]
    public async Task A_pool_whose_workers_can_no_longer_start_gives_up_and_tells_all_who_wait()
    {
        string script = NewPath();
        await File.WriteAllTextAsync(script, "");
        var stock = WorkerImage.Stock.Resolve();
        string program = $"[ -e {script} ] && exec {stock.FileName} {string.Join(' ', stock.Arguments)}; exit 4";
        await using var pool = await StartAsync(1, options =>
        {
            options.Worker = WorkerImage.Executable("/bin/sh", "-c", program);
            options.StartFailureLimit = 2;
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

    [ProcessTheory]
    [InlineData(0)]
    [InlineData(1025)]
    public async Task A_number_of_workers_out_of_range_is_refused_before_anything_starts(int workers)
    {
        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ProcessPool.StartAsync(new() { Workers = workers }));

        Assert.Contains("1 to 1024", error.Message, StringComparison.Ordinal);
    }

    [ProcessFact]
    public async Task A_task_that_the_worker_does_not_have_is_named_and_others_go_on()
    {
        await using var pool = await StartAsync(workers: 1);
        var strange = new WorkerTask<int, int>(
            new TaskIdentity("ProcLab.ProcessTests", "Nowhere.ToBeFound", "(int value) -> int", false), Codecs.Int32, Codecs.Int32, static (value, _) => new(value));
        var changed = new WorkerTask<int, int>(
            Tasks.Increment.Identity with { Signature = "(string value) -> int" }, Codecs.Int32, Codecs.Int32, static (value, _) => new(value));
        var homeless = new WorkerTask<int, int>(
            Tasks.Increment.Identity with { Assembly = "No.Such.Assembly" }, Codecs.Int32, Codecs.Int32, static (value, _) => new(value));

        var unknown = await Assert.ThrowsAsync<TaskNotFoundException>(async () => await pool.RunAsync(strange, 1));
        var mismatch = await Assert.ThrowsAsync<TaskNotFoundException>(async () => await pool.RunAsync(changed, 1));
        var missing = await Assert.ThrowsAsync<TaskNotFoundException>(async () => await pool.RunAsync(homeless, 1));

        Assert.Contains("Nowhere.ToBeFound", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("different builds", mismatch.Message, StringComparison.Ordinal);
        Assert.Contains("No.Such.Assembly", missing.Message, StringComparison.Ordinal);
        Assert.Equal(2, await pool.RunAsync(Tasks.Increment, 1));
    }
}
