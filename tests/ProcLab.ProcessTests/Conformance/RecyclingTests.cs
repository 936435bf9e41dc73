using ProcLab.ProcessTests.Pools;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Workers that are replaced though they have not failed: since they grew, since they are old, or since all are to be new.</summary>
public sealed class RecyclingTests : PoolTestBase
{
    private const int Mebibyte = 1024 * 1024;

    [LinuxFact]
    public async Task MEM_01_a_worker_that_uses_too_much_memory_after_an_item_is_replaced_before_the_next()
    {
        const int Leak = 50 * Mebibyte;
        using var log = new RecordedLog();
        await using var pool = await StartAsync(1, options =>
        {
            options.MaxWorkerMemoryBytes = 200 * Mebibyte;
            options.LoggerFactory = log;
        });
        List<int> processes = [];
        for (int i = 0; i < 12; i++)
            processes.Add(await pool.RunAsync(RecyclingTasks.Tasks.Leak, Leak).AsTask().WaitAsync(Eventually.Limit));

        var groups = processes.GroupBy(static process => process).Select(static group => group.Count()).ToArray();
        Assert.InRange(groups.Length, 3, 12);
        Assert.All(groups, static items => Assert.InRange(items, 1, 4)); // 200 MiB, less what a runtime takes
        var account = await pool.DrainAsync().WaitAsync(Eventually.Limit);
        Assert.Equal((12, 0, 0), (account.Completed, account.Failed, account.Lost));
        Assert.InRange(log.Messages.Count(static line => line.Contains("more than it may", StringComparison.Ordinal)), groups.Length - 1, groups.Length); // one each, but for the last
    }

    [LinuxFact]
    public async Task MEM_01_a_worker_that_has_grown_too_much_is_replaced_and_its_spare_has_the_next_item()
    {
        await using var pool = await StartAsync(1, static options => (options.MaxWorkerMemoryGrowthBytes, options.Spares) = (100 * Mebibyte, 1));
        var events = pool.WatchAsync();
        int first = await pool.RunAsync(RecyclingTasks.Tasks.Leak, 150 * Mebibyte).AsTask().WaitAsync(Eventually.Limit);

        Assert.NotEqual(first, await pool.RunAsync(PoolTasks.Tasks.ProcessId).AsTask().WaitAsync(Eventually.Limit));
        await pool.DrainAsync().WaitAsync(Eventually.Limit);

        var told = Assert.Single(await events.OfType<WorkerTooLargeEvent>().ToArrayAsync());
        Assert.Equal(first, told.ProcessId);
        Assert.InRange(told.MemoryBytes, 150 * Mebibyte, long.MaxValue);
    }

    [ProcessTheory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task An_old_worker_is_replaced_while_items_go_on_and_none_is_lost(int spares)
    {
        await using var pool = await StartAsync(2, options => (options.MaxWorkerAge, options.Spares) = (TimeSpan.FromMilliseconds(300), spares));
        HashSet<int> processes = [];
        int items = 0;
        await Eventually.IsTrueAsync(
            () =>
            {
                processes.Add(pool.RunAsync(PoolTasks.Tasks.ProcessId).AsTask().GetAwaiter().GetResult());
                items++;
                return processes.Count > 5;
            },
            "workers are replaced");

        Assert.Equal((items, 0), (pool.GetSnapshot().Account.Completed, pool.GetSnapshot().Account.Lost));
    }

    [ProcessTheory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task All_workers_can_be_replaced_under_load_without_losing_an_item_or_stopping(int spares)
    {
        await using var pool = await StartAllAsync(2, options => options.Spares = spares);
        await Eventually.IsTrueAsync(() => pool.GetSnapshot().Workers.Count(static worker => worker.Activity == WorkerActivity.Spare) == spares, "the spares are ready");
        var before = pool.GetSnapshot().Workers.Select(static worker => worker.ProcessId).ToHashSet();
        using var over = new CancellationTokenSource();
        var load = LoadAsync(pool, over.Token);

        await pool.RestartWorkersAsync().WaitAsync(Eventually.Limit);

        Assert.DoesNotContain(pool.GetSnapshot().Workers, worker => before.Contains(worker.ProcessId));
        await over.CancelAsync();
        long items = await load;
        Assert.Equal((items, 0), (pool.GetSnapshot().Account.Completed, pool.GetSnapshot().Account.Lost));
    }

    [ProcessFact(Timeout = 120_000)]
    public async Task A_restart_while_workers_are_just_ready_is_done_when_the_old_ones_are_gone()
    {
        for (int round = 0; round < 15; round++)
        {
            await using var pool = await StartAsync(4);
            await Task.Delay(round * 2);
            await pool.RestartWorkersAsync().WaitAsync(Eventually.Limit);
        }
    }

    [ProcessFact]
    public async Task A_restart_of_the_workers_can_be_asked_for_at_any_time()
    {
        await using var pool = await StartAllAsync(2);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => pool.RestartWorkersAsync()))).WaitAsync(Eventually.Limit);
        Assert.Equal(2, await pool.RunAsync(PoolTasks.Tasks.Increment, 1));

        var drained = pool.DrainAsync();
        await pool.RestartWorkersAsync().WaitAsync(Eventually.Limit);
        await drained.WaitAsync(Eventually.Limit);
        await pool.RestartWorkersAsync().WaitAsync(Eventually.Limit);
    }

    private static async Task<long> LoadAsync(ProcessPool pool, CancellationToken over)
    {
        long[] items = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CountAsync(pool, over)));
        return items.Sum();
    }

    private static async Task<long> CountAsync(ProcessPool pool, CancellationToken over)
    {
        int items = 0;
        for (; !over.IsCancellationRequested; items++)
            Assert.Equal(items + 1, await pool.RunAsync(PoolTasks.Tasks.Increment, items, default, CancellationToken.None));
        return items;
    }
}
