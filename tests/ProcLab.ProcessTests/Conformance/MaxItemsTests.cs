using ProcLab.ProcessTests.Pools;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Workers that are replaced after so many items.</summary>
public sealed class MaxItemsTests : PoolTestBase
{
    [ProcessTheory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task MTC_01_a_worker_does_as_many_items_as_it_may_and_then_another_does(int spares)
    {
        await using var pool = await StartAsync(workers: 1, options => (options.MaxItemsPerWorker, options.Spares) = (2, spares));
        List<int> processes = [];
        for (int i = 0; i < 6; i++)
            processes.Add(await pool.RunAsync(Tasks.ProcessId).AsTask().WaitAsync(Eventually.Limit));

        Assert.Equal([2, 2, 2], processes.GroupBy(static process => process).Select(static group => group.Count()));
        Assert.Equal(0, pool.GetSnapshot().Account.Lost);
    }

    [ProcessFact]
    public async Task MTC_01_short_items_are_not_sent_ahead_beyond_what_a_worker_may_do()
    {
        await using var pool = await StartAsync(workers: 2, static options => (options.MaxItemsPerWorker, options.Spares) = (5, 1));

        var processes = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => pool.RunAsync(Tasks.ProcessId).AsTask())).WaitAsync(Eventually.Limit);

        Assert.All(processes.GroupBy(static process => process), static group => Assert.InRange(group.Count(), 1, 5));
    }

    [ProcessFact]
    public async Task MTC_03_a_pool_that_is_drained_with_much_to_do_does_it_all_in_new_workers()
    {
        await using var pool = await StartAsync(workers: 1, static options => options.MaxItemsPerWorker = 3);
        var items = Enumerable.Range(0, 20).Select(number => pool.RunAsync(Tasks.Increment, number).AsTask()).ToArray();

        await pool.DrainAsync();

        Assert.Equal(Enumerable.Range(1, 20), await Task.WhenAll(items));
    }

    [ProcessTheory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task MTC_04_a_share_of_nothing_is_refused(int items)
    {
        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ProcessPool.StartAsync(new() { MaxItemsPerWorker = items }));
        Assert.Equal("MaxItemsPerWorker", error.ParamName);
    }
}
