using ProcLab.ProcessTests.Conformance;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Pools;

/// <summary>Ready processes beside the workers.</summary>
public sealed class SpareTests : PoolTestBase
{
    [ProcessFact]
    public async Task INV25_a_spare_has_the_next_item_when_a_worker_is_ended_for_one_that_hangs()
    {
        await using var pool = await StartWithSpareAsync(workers: 1);
        int spare = SpareOf(pool);
        Assert.NotEqual(spare, await pool.RunAsync(Tasks.ProcessId));

        var hung = pool.RunAsync(DeadlineTasks.Tasks.Spin, new() { Timeout = TimeSpan.FromMilliseconds(200), Grace = TimeSpan.Zero }).AsTask();
        var next = pool.RunAsync(Tasks.ProcessId).AsTask();

        Assert.True((await Assert.ThrowsAsync<TaskTimeoutException>(() => hung.WaitAsync(Eventually.Limit))).WorkerKilled);
        Assert.Equal(spare, await next.WaitAsync(Eventually.Limit));
        await Eventually.IsTrueAsync(() => CountOf(pool, WorkerActivity.Spare) == 1, "there is a spare again");
    }

    [ProcessFact]
    public async Task INV25_a_spare_steps_in_for_a_worker_that_dies()
    {
        await using var pool = await StartWithSpareAsync(workers: 1);
        int spare = SpareOf(pool);

        await Assert.ThrowsAsync<WorkerCrashedException>(() => pool.RunAsync(Tasks.Exit, 3).AsTask().WaitAsync(Eventually.Limit));

        Assert.Equal(spare, await pool.RunAsync(Tasks.ProcessId).AsTask().WaitAsync(Eventually.Limit));
    }

    [ProcessFact]
    public async Task INV25_no_more_items_run_at_once_than_there_are_workers()
    {
        await using var pool = await StartWithSpareAsync(workers: 2);
        string gate = NewPath();
        var items = Enumerable.Range(0, 3).Select(_ => pool.RunAsync(Tasks.HoldUntilFile, gate).AsTask()).ToArray();
        await Eventually.IsTrueAsync(() => Begun(pool) == 2, "two items run");

        var snapshot = pool.GetSnapshot();
        Assert.Equal((2, 1, 1), (snapshot.Running, snapshot.Waiting, CountOf(pool, WorkerActivity.Spare)));

        await File.WriteAllTextAsync(gate, "");
        await Task.WhenAll(items).WaitAsync(Eventually.Limit);
    }

    [ProcessFact]
    public async Task A_spare_that_dies_is_replaced_and_costs_no_item()
    {
        await using var pool = await StartWithSpareAsync(workers: 1);
        int spare = SpareOf(pool);

        Assert.True(pool.KillWorker(pool.GetSnapshot().Workers.Single(static worker => worker.Activity == WorkerActivity.Spare).Name));

        await Eventually.IsTrueAsync(() => CountOf(pool, WorkerActivity.Spare) == 1 && SpareOf(pool) != spare, "there is another spare");
        Assert.Equal(2, await pool.RunAsync(Tasks.Increment, 1));
        Assert.Equal(0, pool.GetSnapshot().Account.Lost);
    }

    [ProcessFact]
    public async Task A_pool_that_is_made_larger_uses_its_spare_at_once()
    {
        await using var pool = await StartWithSpareAsync(workers: 1);
        int spare = SpareOf(pool);
        string gate = NewPath();
        var items = Enumerable.Range(0, 2).Select(_ => pool.RunAsync(Tasks.HoldUntilFile, gate).AsTask()).ToArray();
        await Eventually.IsTrueAsync(() => Begun(pool) == 1, "one item runs");

        pool.Resize(2);
        await File.WriteAllTextAsync(gate, "");

        Assert.Contains(spare, await Task.WhenAll(items).WaitAsync(Eventually.Limit));
        await Eventually.IsTrueAsync(() => CountOf(pool, WorkerActivity.Spare) == 1, "there is a spare again");
    }

    [ProcessFact]
    public async Task Spares_leave_with_their_pool()
    {
        var pool = await StartWithSpareAsync(workers: 1);
        int spare = SpareOf(pool);

        await pool.DrainAsync();

        Assert.True(ProcFileSystem.IsGone(spare));
        await pool.DisposeAsync();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(ProcessPoolOptions.MaxWorkers + 1)]
    public async Task SUB_06_a_number_of_spares_that_cannot_be_is_refused(int spares)
    {
        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ProcessPool.StartAsync(new() { Spares = spares }));
        Assert.Equal("Spares", error.ParamName);
    }

    private async Task<ProcessPool> StartWithSpareAsync(int workers)
    {
        var pool = await StartAllAsync(workers, static options => options.Spares = 1);
        await Eventually.IsTrueAsync(() => CountOf(pool, WorkerActivity.Spare) == 1, "there is a spare");
        return pool;
    }

    private static int CountOf(ProcessPool pool, WorkerActivity activity) => pool.GetSnapshot().Workers.Count(worker => worker.Activity == activity);

    private static int SpareOf(ProcessPool pool) => pool.GetSnapshot().Workers.First(static worker => worker.Activity == WorkerActivity.Spare).ProcessId!.Value;
}
