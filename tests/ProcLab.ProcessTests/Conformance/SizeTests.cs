using ProcLab.ProcessTests.Pools;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>How many workers there are.</summary>
public sealed class SizeTests : PoolTestBase
{
    [ProcessFact]
    public async Task RSZ_01_a_pool_starts_with_the_fewest_and_grows_with_its_work_to_the_most()
    {
        await using var pool = await StartAllAsync(1, static options => (options.Workers, options.MinWorkers) = (3, 1));
        for (int i = 0; i < 20; i++)
            await pool.RunAsync(Tasks.Increment, i);
        Assert.Single(pool.GetSnapshot().Workers);

        string gate = NewPath();
        var items = Enumerable.Range(0, 5).Select(_ => pool.RunAsync(Tasks.HoldUntilFile, gate).AsTask()).ToArray();
        await Eventually.IsTrueAsync(() => Begun(pool) == 3, "three workers work");
        Assert.Equal((3, 2), (pool.GetSnapshot().Workers.Count, pool.GetSnapshot().Waiting));

        await File.WriteAllTextAsync(gate, "");
        Assert.Equal(3, (await Task.WhenAll(items).WaitAsync(Eventually.Limit)).Distinct().Count());
    }

    [ProcessFact]
    public async Task RSZ_02_idle_workers_leave_down_to_the_fewest_and_busy_ones_never()
    {
        await using var pool = await StartAsync(4, static options => (options.MinWorkers, options.IdleTimeout) = (2, TimeSpan.FromMilliseconds(200)));
        string[] gates = [NewPath(), NewPath()];
        var items = Enumerable.Range(0, 4).Select(i => pool.RunAsync(Tasks.HoldUntilFile, gates[i / 3]).AsTask()).ToArray();
        await Eventually.IsTrueAsync(() => Begun(pool) == 4, "four workers work");

        await File.WriteAllTextAsync(gates[0], "");
        await Task.WhenAll(items[..3]).WaitAsync(Eventually.Limit);
        await Eventually.IsTrueAsync(() => pool.GetSnapshot().Workers.Count == 2, "two of the idle ones have left");

        Assert.Equal(1, Begun(pool));
        await File.WriteAllTextAsync(gates[1], "");
        await items[3].WaitAsync(Eventually.Limit);
        Assert.Equal(2, await pool.RunAsync(Tasks.Increment, 1));
    }

    [ProcessFact]
    public async Task RSZ_04_a_pool_that_shrinks_lets_running_items_end_and_one_that_grows_does_so_at_once()
    {
        await using var pool = await StartAllAsync(3);
        string gate = NewPath();
        var items = Enumerable.Range(0, 4).Select(_ => pool.RunAsync(Tasks.HoldUntilFile, gate).AsTask()).ToArray();
        await Eventually.IsTrueAsync(() => Begun(pool) == 3, "three workers work");

        pool.Resize(1);
        Assert.Equal(3, Begun(pool));
        pool.Resize(4);
        await Eventually.IsTrueAsync(() => Begun(pool) == 4, "a fourth worker works");
        pool.Resize(1);
        await File.WriteAllTextAsync(gate, "");

        await Task.WhenAll(items).WaitAsync(Eventually.Limit);
        await Eventually.IsTrueAsync(() => pool.GetSnapshot().Workers.Count == 1, "one worker stays");
        Assert.Equal((4, 0), (pool.GetSnapshot().Account.Completed, pool.GetSnapshot().Account.Lost));
    }

    [ProcessTheory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task RSZ_07_sizes_that_contradict_each_other_are_refused(int fewest)
    {
        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ProcessPool.StartAsync(new() { Workers = 2, MinWorkers = fewest }));

        Assert.Equal("MinWorkers", error.ParamName);
        Assert.Contains("1 to Workers, which is 2", error.Message, StringComparison.Ordinal);
    }
}
