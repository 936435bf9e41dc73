using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Pools;

public sealed class MapTests : PoolTestBase
{
    [ProcessFact]
    public async Task An_ordered_map_yields_in_the_order_of_its_source()
    {
        await using var pool = await StartAsync();

        Assert.Equal(Enumerable.Range(1, 5_000), await ToListAsync(pool.MapAsync(Tasks.Increment, Enumerable.Range(0, 5_000))));
        Assert.Equal(Enumerable.Range(1, 500), await ToListAsync(pool.MapAsync(Tasks.Increment, Enumerable.Range(0, 500).ToAsyncEnumerable())));
    }

    [ProcessFact]
    public async Task An_unordered_map_yields_each_result_once()
    {
        await using var pool = await StartAsync();
        var unordered = new MapOptions { Ordered = false };

        var fromList = await ToListAsync(pool.MapAsync(Tasks.Increment, Enumerable.Range(0, 5_000), unordered));
        var fromStream = await ToListAsync(pool.MapAsync(Tasks.Increment, Enumerable.Range(0, 500).ToAsyncEnumerable(), unordered));

        Assert.Equal(Enumerable.Range(1, 5_000), fromList.Order());
        Assert.Equal(Enumerable.Range(1, 500), fromStream.Order());
    }

    [ProcessFact]
    public async Task An_unordered_map_yields_the_fast_item_before_the_slow_one()
    {
        await using var pool = await StartAllAsync();
        string slow = NewPath(), fast = NewPath();
        await File.WriteAllTextAsync(fast, "");
        await using var results = pool.MapAsync(Tasks.HoldUntilFile, [slow, fast], new MapOptions { Ordered = false }).GetAsyncEnumerator();

        Assert.True(await results.MoveNextAsync());
        Assert.Equal(1, pool.GetSnapshot().Running);

        await File.WriteAllTextAsync(slow, "");
        Assert.True(await results.MoveNextAsync());
        Assert.False(await results.MoveNextAsync());
    }

    [ProcessFact]
    public async Task An_empty_source_gives_an_empty_result()
    {
        await using var pool = await StartAsync();

        Assert.Empty(await ToListAsync(pool.MapAsync(Tasks.Increment, Array.Empty<int>())));
        Assert.Empty(await ToListAsync(pool.MapAsync(Tasks.Increment, AsyncEnumerable.Empty<int>(), new MapOptions { Ordered = false })));
    }

    [ProcessTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_endless_source_is_read_only_as_far_ahead_as_allowed(bool ordered)
    {
        const int LookAhead = 20;
        await using var pool = await StartAsync();
        int read = 0, taken = 0;

        await foreach (int _ in pool.MapAsync(Tasks.Increment, Endless(), new MapOptions { Ordered = ordered, LookAhead = LookAhead }))
        {
            Assert.InRange(read, taken, taken + LookAhead);
            if (++taken == 500)
                break;
        }

        Assert.Equal(500, taken);
        Assert.Equal(1, await pool.RunAsync(Tasks.Increment, 0));

        IEnumerable<int> Endless()
        {
            for (; ; )
                yield return read++;
        }
    }

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

    [ProcessFact]
    public async Task A_look_ahead_out_of_range_is_refused_at_once()
    {
        await using var pool = await StartAsync(workers: 1);

        Assert.Throws<ArgumentOutOfRangeException>(() => pool.MapAsync(Tasks.Increment, [1], new MapOptions { LookAhead = 0 }));
    }

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> source)
    {
        List<T> items = [];
        await foreach (var item in source)
            items.Add(item);
        return items;
    }
}
