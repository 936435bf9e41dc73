using System.Runtime.CompilerServices;
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
                await foreach (int _ in pool.MapAsync(Tasks.Increment, BrokenAsync(), new MapOptions { Ordered = ordered }))
                    results++;
            });
            await Assert.ThrowsAsync<InvalidDataException>(async () =>
            {
                await foreach (int _ in pool.MapAsync(Tasks.Increment, Broken(), new MapOptions { Ordered = ordered }))
                    results++;
            });
            Assert.Equal(10 + 10, results);
        }

        static async IAsyncEnumerable<int> BrokenAsync()
        {
            for (int i = 0; i < 10; i++)
                yield return i;
            await Task.Yield();
            throw new InvalidDataException();
        }

        static IEnumerable<int> Broken()
        {
            for (int i = 0; i < 10; i++)
                yield return i;
            throw new InvalidDataException();
        }
    }

    [ProcessTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cancelled_map_throws_with_the_callers_own_token(bool ordered)
    {
        await using var pool = await StartAsync(workers: 1);
        var options = new MapOptions { Ordered = ordered };
        string never = NewPath();

        await CancelAsync(token => pool.MapAsync(Tasks.HoldUntilFile, [never], options, token));
        await CancelAsync(token => pool.MapAsync(Tasks.HoldUntilFile, new[] { never }.ToAsyncEnumerable(), options, token));
        await CancelAsync(token => pool.MapAsync(Tasks.HoldUntilFile, OneThenSilence(CancellationToken.None), options, token));

        async Task CancelAsync(Func<CancellationToken, IAsyncEnumerable<int>> map)
        {
            using var cancellation = new CancellationTokenSource();
            var running = Task.Run(() => CountAsync(map(cancellation.Token)));
            await Eventually.IsTrueAsync(() => Begun(pool) == 1, "the item runs");
            await cancellation.CancelAsync();

            var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
            Assert.Equal(cancellation.Token, error.CancellationToken);
            await Eventually.IsTrueAsync(() => Begun(pool) == 0, "the item has ended");
        }

        async IAsyncEnumerable<string> OneThenSilence([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return never;
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    [ProcessTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_map_that_is_cancelled_before_its_start_throws_though_its_source_is_empty(bool ordered)
    {
        await using var pool = await StartAsync(workers: 1);
        var options = new MapOptions { Ordered = ordered };
        var cancelled = new CancellationToken(canceled: true);

        var first = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => CountAsync(pool.MapAsync(Tasks.Increment, Array.Empty<int>(), options, cancelled)));
        var second = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => CountAsync(pool.MapAsync(Tasks.Increment, AsyncEnumerable.Empty<int>(), options, cancelled)));

        Assert.Equal((cancelled, cancelled), (first.CancellationToken, second.CancellationToken));
    }

    [ProcessTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_map_that_is_cancelled_after_its_source_has_ended_does_not_look_complete(bool ordered)
    {
        await using var pool = await StartAsync(workers: 1);
        using var cancellation = new CancellationTokenSource();
        string never = NewPath();

        var map = Task.Run(() => CountAsync(pool.MapAsync(Tasks.HoldUntilFile, ThreeAsync(), new MapOptions { Ordered = ordered }, cancellation.Token)));
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

    private static async Task<int> CountAsync<T>(IAsyncEnumerable<T> results)
    {
        int count = 0;
        await foreach (var _ in results)
            count++;
        return count;
    }
}
