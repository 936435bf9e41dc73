using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Pools;

public sealed class MapTests : PoolTestBase
{
    [ProcessFact]
    public async Task The_first_failure_ends_the_map_at_its_place()
    {
        await using var pool = await StartAsync();
        List<bool> results = [];

        await Assert.ThrowsAsync<TaskSerializationException>(async () =>
        {
            await foreach (bool result in pool.MapAsync(Tasks.TakeTouchy, Enumerable.Range(0, 100).Select(static i => new Touchy(true, i != 30))))
                results.Add(result);
        });

        Assert.Equal(30, results.Count);
    }

    [ProcessFact]
    public async Task A_source_that_throws_is_told_after_the_results_before_it()
    {
        await using var pool = await StartAsync();

        foreach (bool ordered in new[] { true, false })
        {
            int results = 0;
            await Assert.ThrowsAsync<InvalidDataException>(async () =>
            {
                await foreach (int _ in pool.MapAsync(Tasks.Increment, Broken(), new MapOptions { Ordered = ordered }))
                    results++;
            });
            Assert.Equal(10, results);
        }

        static async IAsyncEnumerable<int> Broken()
        {
            for (int i = 0; i < 10; i++)
                yield return i;
            await Task.Yield();
            throw new InvalidDataException();
        }
    }

    [ProcessTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_map_that_is_cancelled_after_its_source_has_ended_does_not_look_complete(bool ordered)
    {
        await using var pool = await StartAsync(workers: 1);
        using var cancellation = new CancellationTokenSource();
        string never = NewPath();

        var map = Task.Run(async () =>
        {
            await foreach (int _ in pool.MapAsync(Tasks.HoldUntilFile, ThreeAsync(), new MapOptions { Ordered = ordered }, cancellation.Token))
            {
            }
        });
        await Eventually.IsTrueAsync(() => pool.GetSnapshot() is { Running: 1, Waiting: 2 }, "all items are accepted");
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => map);

        async IAsyncEnumerable<string> ThreeAsync()
        {
            for (int i = 0; i < 3; i++)
                yield return never;
            await Task.CompletedTask;
        }
    }

    [ProcessFact(Timeout = 300_000)]
    public async Task The_hosts_memory_stays_flat_over_a_million_items()
    {
        const int Items = 1_000_000;
        const int WarmUp = 100_000;
        const long MaxGrowth = 20_000_000;
        await using var pool = await StartAsync();
        long sum = 0, count = 0, before = 0;

        await foreach (int result in pool.MapAsync(Tasks.Increment, Enumerable.Range(0, Items)))
        {
            sum += result;
            if (++count == WarmUp)
                before = GC.GetTotalMemory(forceFullCollection: true);
        }

        long growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.Equal((Items, (long)Items * (Items + 1) / 2), (count, sum));
        Assert.True(growth < MaxGrowth, $"The host's memory grew by {growth} bytes.");
    }
}
