using ProcLab.ProcessTests.Pools;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Which workers are replaced, and when a pool gives up.</summary>
public sealed class SupervisionTests : PoolTestBase
{
    [ProcessTheory]
    [InlineData(RestartKind.Permanent, 0, true)]
    [InlineData(RestartKind.Permanent, 3, true)]
    [InlineData(RestartKind.Transient, 0, false)]
    [InlineData(RestartKind.Transient, 3, true)]
    [InlineData(RestartKind.Temporary, 3, false)]
    public async Task RST_01_a_worker_is_replaced_as_its_kind_and_its_exit_code_say(RestartKind kind, int code, bool isReplaced)
    {
        await using var pool = await StartAllAsync(2, options => options.Restart = kind);
        var before = pool.GetSnapshot().Workers.Select(static worker => worker.Name).ToArray();

        var error = await Assert.ThrowsAsync<WorkerCrashedException>(() => pool.RunAsync(Tasks.Exit, code).AsTask().WaitAsync(Eventually.Limit));

        int expected = isReplaced ? 2 : 1;
        await Eventually.IsTrueAsync(
            () => pool.GetSnapshot().Workers is var workers && workers.Count == expected && workers.All(worker => worker.Activity == WorkerActivity.Idle), "the pool is at rest");
        var after = pool.GetSnapshot().Workers.Select(static worker => worker.Name).ToArray();
        Assert.DoesNotContain(error.Certificate.WorkerName, after);
        Assert.Equal(isReplaced, after.Except(before).Any());
        Assert.Equal(2, await pool.RunAsync(Tasks.Increment, 1).AsTask().WaitAsync(Eventually.Limit));
    }

    [ProcessFact]
    public async Task RST_01_a_pool_whose_last_temporary_worker_has_ended_tells_all_who_wait()
    {
        await using var pool = await StartAllAsync(1, static options => options.Restart = RestartKind.Temporary);
        var crashed = pool.RunAsync(Tasks.Exit, 0).AsTask();
        var waiting = pool.RunAsync(Tasks.Increment, 1).AsTask();

        await Assert.ThrowsAsync<WorkerCrashedException>(() => crashed.WaitAsync(Eventually.Limit));
        var fault = await Assert.ThrowsAsync<PoolFaultedException>(() => waiting.WaitAsync(Eventually.Limit));

        Assert.Equal(PoolFaultReason.NoWorkerLeft, fault.Reason);
        Assert.Contains("none is to be replaced", fault.Message, StringComparison.Ordinal);
    }

    [ProcessFact]
    public async Task RST_01_a_temporary_worker_that_the_pool_itself_killed_is_replaced()
    {
        await using var pool = await StartAllAsync(1, static options => options.Restart = RestartKind.Temporary);
        var late = pool.RunAsync(DeadlineTasks.Tasks.Spin, new() { Timeout = TimeSpan.FromMilliseconds(200), Grace = TimeSpan.Zero }).AsTask();

        Assert.True((await Assert.ThrowsAsync<TaskTimeoutException>(() => late.WaitAsync(Eventually.Limit))).WorkerKilled);

        Assert.Equal(2, await pool.RunAsync(Tasks.Increment, 1).AsTask().WaitAsync(Eventually.Limit));
    }

    [ProcessFact]
    public async Task RST_05_a_map_has_the_outcomes_of_all_items_that_the_pool_had_taken_when_it_gave_up()
    {
        await using var pool = await StartAllAsync(1, static options => options.CrashIntensity = new RestartIntensity(0, TimeSpan.FromSeconds(60)));
        List<ItemOutcome<int, int>> outcomes = [];

        await Assert.ThrowsAsync<PoolFaultedException>(async () =>
        {
            await foreach (var outcome in pool.MapOutcomesAsync(RecyclingTasks.Tasks.ExitAt, Enumerable.Range(0, 1000).Select(static _ => 0).Prepend(1), new() { LookAhead = 8 }))
                outcomes.Add(outcome);
        });

        var account = pool.GetSnapshot().Account;
        Assert.Equal(account.Completed + account.Lost + account.NeverBegun + account.Stopped, outcomes.Count);
        Assert.IsType<WorkerCrashedException>(outcomes[0].Error);
        Assert.All(outcomes.Skip(1), static outcome => Assert.False(Assert.IsType<PoolFaultedException>(outcome.Error).Begun));
    }

    [ProcessFact]
    public async Task RST_02_only_the_dead_worker_is_replaced()
    {
        await using var pool = await StartAllAsync(4);
        var before = pool.GetSnapshot().Workers.ToDictionary(static worker => worker.Name, static worker => worker.ProcessId);

        var error = await Assert.ThrowsAsync<WorkerCrashedException>(() => pool.RunAsync(Tasks.Exit, 3).AsTask().WaitAsync(Eventually.Limit));
        await Eventually.IsTrueAsync(() => pool.GetSnapshot().Workers.Count(static worker => worker.Activity == WorkerActivity.Idle) == 4, "the worker is replaced");

        var after = pool.GetSnapshot().Workers.ToDictionary(static worker => worker.Name, static worker => worker.ProcessId);
        before.Remove(error.Certificate.WorkerName);
        Assert.All(before, worker => Assert.Equal(worker.Value, after[worker.Key]));
    }

    [ProcessFact]
    public async Task RST_05_one_crash_more_than_may_be_ends_the_pool_and_tells_all_who_wait()
    {
        await using var pool = await StartAsync(1, static options => options.CrashIntensity = new RestartIntensity(2, TimeSpan.FromSeconds(60)));
        var crashes = Enumerable.Range(0, 3).Select(_ => pool.RunAsync(Tasks.Exit, 3).AsTask()).ToArray();
        var waiting = Enumerable.Range(0, 5).Select(number => pool.RunAsync(Tasks.Increment, number).AsTask()).ToArray();

        foreach (var crash in crashes)
            await Assert.ThrowsAsync<WorkerCrashedException>(() => crash.WaitAsync(Eventually.Limit));
        foreach (var item in waiting)
        {
            var fault = await Assert.ThrowsAsync<PoolFaultedException>(() => item.WaitAsync(Eventually.Limit));
            Assert.Equal((PoolFaultReason.TooManyCrashes, 3), (fault.Reason, Assert.IsType<WorkerCrashedException>(fault.InnerException).Certificate.Exit.ExitCode));
        }

        await Assert.ThrowsAsync<PoolFaultedException>(() => pool.RunAsync(Tasks.Increment, 1).AsTask());
        Assert.Equal((3, 5), (pool.GetSnapshot().Account.Lost, pool.GetSnapshot().Account.NeverBegun));
    }

    [ProcessFact]
    public async Task RST_05_RST_07_workers_that_end_before_they_have_anything_to_do_count_as_failed_starts()
    {
        await using var pool = await StartAllAsync(2, static options => options.StartIntensity = new RestartIntensity(2, TimeSpan.FromSeconds(60)));
        string gate = NewPath();
        var running = pool.RunAsync(Tasks.HoldUntilFile, gate).AsTask();
        await Eventually.IsTrueAsync(() => Begun(pool) == 1, "an item runs");

        for (int deaths = 0; deaths < 3; deaths++)
        {
            await Eventually.IsTrueAsync(() => pool.GetSnapshot().Workers.Any(static worker => worker.Activity == WorkerActivity.Idle), "a worker waits");
            Assert.True(pool.KillWorker(pool.GetSnapshot().Workers.First(static worker => worker.Activity == WorkerActivity.Idle).Name));
            await Eventually.IsTrueAsync(() => pool.GetSnapshot().Workers.All(static worker => worker.Activity != WorkerActivity.Idle), "the worker is gone");
        }

        var fault = await Assert.ThrowsAsync<PoolFaultedException>(() => running.WaitAsync(Eventually.Limit));
        Assert.Equal(PoolFaultReason.StartsFailed, fault.Reason);
        await Assert.ThrowsAsync<PoolFaultedException>(() => pool.RunAsync(Tasks.Increment, 1).AsTask());
    }

    [ProcessFact]
    public async Task RST_09_a_pool_whose_workers_cannot_start_answers_and_ends_at_once()
    {
        string script = NewPath();
        await File.WriteAllTextAsync(script, "");
        var stock = WorkerImage.Stock.Resolve();
        await using var pool = await StartAllAsync(1, options =>
        {
            options.Worker = WorkerImage.Executable("/bin/sh", "-c", $"[ -e {script} ] && exec {stock.FileName} {string.Join(' ', stock.Arguments)}; exit 4");
            options.StartIntensity = RestartIntensity.Unlimited;
        });
        File.Delete(script);
        var failures = pool.WatchAsync().OfType<WorkerStartFailedEvent>().Take(3).ToArrayAsync().AsTask();
        await Assert.ThrowsAsync<WorkerCrashedException>(() => pool.RunAsync(Tasks.Exit, 1).AsTask().WaitAsync(Eventually.Limit));
        var waiting = pool.RunAsync(Tasks.Increment, 1).AsTask();
        await failures.WaitAsync(Eventually.Limit);

        long begun = TimeProvider.System.GetTimestamp();
        Assert.Equal(1, pool.GetSnapshot().Waiting);
        var account = await pool.TerminateAsync().WaitAsync(Eventually.Limit);

        Assert.InRange(TimeProvider.System.GetElapsedTime(begun), TimeSpan.Zero, TimeSpan.FromSeconds(4));
        Assert.Equal(1, account.NeverBegun);
        Assert.False((await Assert.ThrowsAsync<PoolStoppedException>(() => waiting)).Begun);
    }

    [ProcessFact(Timeout = 120_000)]
    public async Task RST_12_the_workers_told_are_those_of_the_system_after_many_changes()
    {
        await using var pool = await StartAllAsync(2);
        foreach (int workers in (int[])[5, 1, 12, 3, 7, 2])
        {
            pool.Resize(workers);
            await Eventually.IsTrueAsync(
                () => pool.GetSnapshot().Workers is var told && told.Count == workers && told.All(static worker => worker.Activity == WorkerActivity.Idle), $"there are {workers} workers");

            Assert.Equal(pool.GetSnapshot().Workers.Select(static worker => worker.ProcessId!.Value).Order(), ProcFileSystem.Children().Order());
        }
    }

    [ProcessFact]
    public async Task RST_14_a_worker_that_was_asked_to_leave_is_no_crash()
    {
        await using var pool = await StartAllAsync(4, static options => options.CrashIntensity = new RestartIntensity(0, TimeSpan.FromSeconds(60)));
        var events = pool.WatchAsync();

        pool.Resize(1);
        await Eventually.IsTrueAsync(() => pool.GetSnapshot().Workers.Count == 1, "three workers have left");
        await pool.RestartWorkersAsync().WaitAsync(Eventually.Limit);

        Assert.Equal(2, await pool.RunAsync(Tasks.Increment, 1).AsTask().WaitAsync(Eventually.Limit));
        await pool.DrainAsync().WaitAsync(Eventually.Limit);
        var exits = await events.OfType<WorkerExitedEvent>().Select(static exited => exited.Certificate.Reason).ToArrayAsync();
        Assert.Equal(Enumerable.Repeat(DeathReason.Left, 5), exits);
    }

    [Fact]
    public void RST_11_intensities_that_make_no_sense_are_refused()
    {
        Assert.Equal("restarts", Assert.Throws<ArgumentOutOfRangeException>(static () => new RestartIntensity(-1, TimeSpan.FromSeconds(1))).ParamName);
        Assert.Equal("period", Assert.Throws<ArgumentOutOfRangeException>(static () => new RestartIntensity(1, TimeSpan.Zero)).ParamName);
    }
}
