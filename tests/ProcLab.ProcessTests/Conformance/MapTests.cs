using ProcLab.ProcessTests.Pools;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>One task over many arguments.</summary>
public sealed class MapTests : PoolTestBase
{
    private const int Items = 100;

    [ProcessFact]
    public async Task MAP_01_an_ordered_map_equals_the_sequential_one()
    {
        await using var pool = await StartAsync();

        Assert.Equal(Enumerable.Range(1, 5_000), await ToListAsync(pool.MapAsync(Tasks.Increment, Enumerable.Range(0, 5_000))));
        Assert.Equal(Enumerable.Range(1, 500), await ToListAsync(pool.MapAsync(Tasks.Increment, Enumerable.Range(0, 500).ToAsyncEnumerable())));
    }

    [ProcessTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(Items)]
    [InlineData(Items + 1)]
    [InlineData(int.MaxValue)]
    public async Task MAP_01_an_ordered_map_equals_the_sequential_one_whatever_the_chunk_size(int chunkSize)
    {
        await using var pool = await StartAllAsync();
        var options = new MapOptions { ChunkSize = chunkSize };

        var fromList = await ToListAsync(pool.MapAsync(Tasks.Increment, Enumerable.Range(0, Items), options));
        var fromStream = await ToListAsync(pool.MapAsync(Tasks.Increment, Enumerable.Range(0, Items).ToAsyncEnumerable(), options));

        Assert.Equal(Enumerable.Range(0, Items).Select(static i => i + 1), fromList);
        Assert.Equal(fromList, fromStream);
        Assert.Equal(new PoolAccount(2 * Items, 0, 0, 0, 0, 0, 0), pool.GetSnapshot().Account);
    }

    [ProcessTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task MAP_02_an_empty_source_gives_an_empty_result_at_once(bool ordered)
    {
        await using var pool = await StartAsync(workers: 1);
        string gate = NewPath();
        var running = pool.RunAsync(Tasks.HoldUntilFile, gate).AsTask();
        var options = new MapOptions { Ordered = ordered };

        // The only worker is busy, and nobody waits for it.
        Assert.Empty(await ToListAsync(pool.MapAsync(Tasks.Increment, Array.Empty<int>(), options)));
        Assert.Empty(await ToListAsync(pool.MapAsync(Tasks.Increment, AsyncEnumerable.Empty<int>(), options)));

        Assert.Equal(0, pool.GetSnapshot().Waiting);
        await File.WriteAllTextAsync(gate, "");
        await running;
        Assert.Equal(2, (await pool.SubmitAsync(Tasks.Increment, 0)).Id);
    }

    [ProcessTheory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000_001)]
    public async Task MAP_03_a_look_ahead_out_of_range_is_refused_at_once(int lookAhead)
    {
        await using var pool = await StartAsync(workers: 1);

        Assert.Throws<ArgumentOutOfRangeException>(() => pool.MapAsync(Tasks.Increment, [1], new MapOptions { LookAhead = lookAhead }));
    }

    [ProcessTheory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public async Task MAP_03_a_chunk_size_below_one_is_refused_at_once(int chunkSize)
    {
        await using var pool = await StartAsync(workers: 1);
        var options = new MapOptions { ChunkSize = chunkSize };

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => pool.MapAsync(Tasks.Increment, [1], options));
        Assert.Throws<ArgumentOutOfRangeException>(() => pool.MapAsync(Tasks.Increment, AsyncEnumerable.Empty<int>(), options));

        Assert.Contains($"ChunkSize is {chunkSize}", error.Message, StringComparison.Ordinal);
    }

    [ProcessTheory]
    [InlineData(true, true, 20)]
    [InlineData(false, true, 20)]
    [InlineData(true, false, 20)]
    [InlineData(false, false, 20)]
    [InlineData(true, false, 1)]
    [InlineData(false, false, 1)]
    public async Task MAP_05_an_endless_source_is_read_only_as_far_ahead_as_allowed(bool ordered, bool fromList, int lookAhead)
    {
        await using var pool = await StartAsync();
        int read = 0, taken = 0;
        var options = new MapOptions { Ordered = ordered, LookAhead = lookAhead };
        var source = Endless();

        await foreach (int _ in fromList ? pool.MapAsync(Tasks.Increment, source, options) : pool.MapAsync(Tasks.Increment, source.ToAsyncEnumerable(), options))
        {
            Assert.InRange(Volatile.Read(ref read), taken, taken + lookAhead);
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
    public async Task MAP_06_an_unordered_map_yields_each_result_once()
    {
        await using var pool = await StartAsync();
        var unordered = new MapOptions { Ordered = false };

        var fromList = await ToListAsync(pool.MapAsync(Tasks.Increment, Enumerable.Range(0, 5_000), unordered));
        var fromStream = await ToListAsync(pool.MapAsync(Tasks.Increment, Enumerable.Range(0, 500).ToAsyncEnumerable(), unordered));

        Assert.Equal(Enumerable.Range(1, 5_000), fromList.Order());
        Assert.Equal(Enumerable.Range(1, 500), fromStream.Order());
    }

    [ProcessFact]
    public async Task MAP_06_an_unordered_map_yields_the_fast_item_before_the_slow_one()
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

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> source)
    {
        List<T> items = [];
        await foreach (var item in source)
            items.Add(item);
        return items;
    }
}
