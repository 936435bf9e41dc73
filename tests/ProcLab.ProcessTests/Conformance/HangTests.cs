using System.Diagnostics;
using ProcLab.Processes;
using ProcLab.ProcessTests.Pools;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Workers and tasks that hang are found, whatever hangs.</summary>
public sealed class HangTests : PoolTestBase
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    private static void Hasty(ProcessPoolOptions options) => options.HeartbeatLimit = s_limit;

    [LinuxFact]
    public async Task HNG_01_a_stopped_worker_is_killed_and_replaced_and_its_item_fails_as_unresponsive()
    {
        await using var pool = await StartAllAsync(workers: 2, Hasty);
        var events = pool.WatchAsync();
        var item = pool.RunAsync(DeadlineTasks.Tasks.Sleep).AsTask();
        await Eventually.IsTrueAsync(() => Begun(pool) == 1, "the item has begun");
        int stopped = pool.GetSnapshot().Workers.Single(static worker => worker.HasBegun).ProcessId!.Value;

        long begun = Stopwatch.GetTimestamp();
        LibC.kill(stopped, SignalNumbers.Stop);
        var error = await Assert.ThrowsAsync<WorkerCrashedException>(() => item.WaitAsync(Eventually.Limit));

        Assert.InRange(Stopwatch.GetElapsedTime(begun), 0.5 * s_limit, (2 * s_limit) + TimeSpan.FromSeconds(8));
        Assert.Equal((DeathReason.Unresponsive, stopped, DeadlineTasks.Tasks.Sleep.Name), (error.Certificate.Reason, error.Certificate.ProcessId, error.Certificate.TaskName));
        Assert.Contains("was killed because it did not respond (no heartbeat for ", error.Message, StringComparison.Ordinal);
        Assert.True(ProcFileSystem.IsGone(stopped));
        await Eventually.IsTrueAsync(() => pool.GetSnapshot().Workers.Count(static worker => worker.Activity == WorkerActivity.Idle) == 2, "it is replaced");
        await pool.DrainAsync();
        var found = Assert.Single(await events.OfType<WorkerUnresponsiveEvent>().ToListAsync());
        Assert.Equal(stopped, found.ProcessId);
        Assert.InRange(found.Silence, s_limit, 2 * s_limit);
    }

    [LinuxFact]
    public async Task HNG_01_a_stopped_worker_that_is_idle_is_replaced_and_costs_no_item()
    {
        await using var pool = await StartAllAsync(workers: 1, Hasty);
        int stopped = Assert.Single(pool.GetSnapshot().Workers).ProcessId!.Value;

        LibC.kill(stopped, SignalNumbers.Stop);
        await Eventually.IsTrueAsync(() => ProcFileSystem.StateOf(stopped) == 'T', "it is stopped");
        var items = Enumerable.Range(0, 20).Select(number => pool.RunAsync(PoolTasks.Tasks.Increment, number).AsTask()).ToArray();

        Assert.Equal(Enumerable.Range(1, 20), await Task.WhenAll(items).WaitAsync(Eventually.Limit));
        Assert.True(ProcFileSystem.IsGone(stopped));
    }

    [LinuxFact]
    public async Task HNG_01_a_worker_whose_runtime_is_stuck_is_killed()
    {
        await using var pool = await StartAsync(workers: 1, Hasty);

        var error = await Assert.ThrowsAsync<WorkerCrashedException>(() => pool.RunAsync(HangTasks.Tasks.FreezeRuntime).AsTask().WaitAsync(Eventually.Limit));

        Assert.Equal(DeathReason.Unresponsive, error.Certificate.Reason);
        Assert.Equal(2, await pool.RunAsync(PoolTasks.Tasks.Increment, 1));
    }

    [ProcessFact]
    public async Task HNG_01_a_worker_that_is_only_busy_is_left_alone()
    {
        await using var pool = await StartAsync(workers: 2, static options => options.HeartbeatLimit = TimeSpan.FromSeconds(4));
        var events = pool.WatchAsync();

        var items = Enumerable.Range(0, 2).Select(_ => pool.RunAsync(HangTasks.Tasks.MakeGarbage, 8000).AsTask());

        Assert.All(await Task.WhenAll(items), static made => Assert.True(made > 1000));
        await pool.DrainAsync();
        Assert.Empty(await events.OfType<WorkerUnresponsiveEvent>().ToListAsync());
    }

    [ProcessFact]
    public async Task HNG_03_a_starved_thread_pool_stops_neither_heartbeat_nor_cancellation_nor_shutdown()
    {
        await using var pool = await StartAsync(workers: 1, Hasty);
        string path = NewPath();
        using var cancel = new CancellationTokenSource();
        var starving = pool.RunAsync(HangTasks.Tasks.StarveThreadPool, path, cancellationToken: cancel.Token).AsTask();
        await Eventually.IsTrueAsync(() => File.Exists(path), "all threads are blocked");
        int process = Assert.Single(pool.GetSnapshot().Workers).ProcessId!.Value;

        // Three limits pass.
        long begun = Stopwatch.GetTimestamp();
        await Eventually.IsTrueAsync(() => Stopwatch.GetElapsedTime(begun) > 3 * s_limit, "time passes");
        Assert.Equal(process, Assert.Single(pool.GetSnapshot().Workers).ProcessId);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starving.WaitAsync(Eventually.Limit));
        Assert.Equal(process, await pool.RunAsync(PoolTasks.Tasks.ProcessId).AsTask().WaitAsync(Eventually.Limit));
        var account = await pool.DrainAsync().WaitAsync(Eventually.Limit);
        Assert.Equal((1, 1, 0), (account.Completed, account.Cancelled, account.Lost));
    }

    [ProcessFact]
    public async Task HNG_04_a_task_that_waits_for_itself_ends_at_its_deadline_and_the_pool_goes_on()
    {
        await using var pool = await StartAsync(workers: 1);
        var brief = new RunOptions { Timeout = TimeSpan.FromMilliseconds(300), Grace = TimeSpan.FromMilliseconds(100) };

        var error = await Assert.ThrowsAsync<TaskTimeoutException>(() => pool.RunAsync(HangTasks.Tasks.WaitForItself, brief).AsTask().WaitAsync(Eventually.Limit));

        Assert.True(error.WorkerKilled);
        Assert.Equal(2, await pool.RunAsync(PoolTasks.Tasks.Increment, 1));
    }

    [LinuxFact]
    public async Task HNG_08_the_snapshot_tells_of_a_worker_that_hangs_what_it_runs_for_how_long_and_when_it_last_gave_a_sign_of_life()
    {
        await using var pool = await StartAllAsync(workers: 1, static options => options.HeartbeatLimit = TimeSpan.FromMinutes(1));
        _ = pool.RunAsync(DeadlineTasks.Tasks.Sleep).AsTask();
        await Eventually.IsTrueAsync(() => Begun(pool) == 1, "the item has begun");
        var running = Assert.Single(pool.GetSnapshot().Workers);
        Assert.InRange(running.SinceHeartbeat!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(30));

        LibC.kill(running.ProcessId!.Value, SignalNumbers.Stop);
        await Eventually.IsTrueAsync(() => pool.GetSnapshot().Workers[0].SinceHeartbeat > TimeSpan.FromSeconds(2), "its last sign of life is some time ago");

        var hung = Assert.Single(pool.GetSnapshot().Workers);
        Assert.Equal((1L, DeadlineTasks.Tasks.Sleep.Name), (hung.ItemId, hung.TaskName));
        Assert.True(hung.ItemRunTime > running.ItemRunTime);
        Assert.Matches(@"^w1 \(pid \d+\) running .*\.Sleep #1 for \d+\.\d\d s; 0 done in 0\.00 s; heartbeat \d+\.\d s ago$", hung.ToString());
        await pool.TerminateAsync(TimeSpan.Zero);
    }
}
