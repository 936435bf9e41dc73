#pragma warning disable xUnit1030, xUnit1031 // That callers go on without a context of their own, and that they block, is what these tests are about.
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Pools;

/// <summary>Callers go on where their results were heard; whatever they do there, nobody else waits for them.</summary>
public sealed class CallerTests : PoolTestBase
{
    [ProcessFact]
    public async Task A_caller_that_blocks_holds_up_no_other_of_the_same_worker()
    {
        await using var pool = await StartAllAsync(workers: 1);
        using var open = new ManualResetEventSlim();
        using var blocked = new ManualResetEventSlim();
        var blocking = Task.Run(async () =>
        {
            await pool.RunAsync(Tasks.Increment, 50).ConfigureAwait(false);
            blocked.Set();
            return open.Wait(Eventually.Limit);
        });

        Assert.True(await Task.Run(() => blocked.Wait(Eventually.Limit)));
        for (int i = 0; i < 100; i++)
            Assert.Equal(i + 1, await pool.RunAsync(Tasks.Increment, i).AsTask().WaitAsync(Eventually.Limit));
        open.Set();
        Assert.True(await blocking);
    }

    [ProcessFact]
    public async Task Callers_that_block_on_further_items_get_them()
    {
        await using var pool = await StartAllAsync(workers: 2);
        var callers = Enumerable.Range(0, 16).Select(caller => Task.Run(async () =>
        {
            int sum = 0;
            for (int i = 0; i < 20; i++)
            {
                sum += await pool.RunAsync(Tasks.Increment, i).ConfigureAwait(false);
                sum += pool.RunAsync(Tasks.Increment, caller).AsTask().WaitAsync(Eventually.Limit).GetAwaiter().GetResult();
            }

            return sum;
        })).ToArray();

        for (int caller = 0; caller < callers.Length; caller++)
            Assert.Equal(210 + (20 * (caller + 1)), await callers[caller].WaitAsync(Eventually.Limit));
    }

    [ProcessFact]
    public async Task Outcomes_behind_a_caller_that_blocks_reach_theirs()
    {
        await using var pool = await StartAllAsync(workers: 1);
        using var open = new ManualResetEventSlim();

        // All of them end in one portion, as they were sent ahead; the first to go on blocks until the last has.
        for (int round = 0; round < 20; round++)
        {
            open.Reset();
            int came = 0;
            var callers = Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
            {
                await pool.RunAsync(Tasks.Increment, 1).ConfigureAwait(false);
                int place = Interlocked.Increment(ref came);
                if (place == 64)
                    open.Set();
                return place > 1 || open.Wait(Eventually.Limit);
            })).ToArray();

            Assert.All(await Task.WhenAll(callers), Assert.True);
        }
    }

    [ProcessFact]
    public async Task An_outcome_does_not_wait_in_the_worker_for_the_item_behind_it()
    {
        await using var pool = await StartAllAsync(workers: 1);
        string[] gates = [NewPath(), NewPath(), NewPath()];
        await File.WriteAllTextAsync(gates[0], "");
        await File.WriteAllTextAsync(gates[1], "");

        // All three are with the worker; the last goes on only when the others are heard.
        await using var results = pool.MapAsync(Tasks.HoldUntilFile, gates, new MapOptions { ChunkSize = 3 }).GetAsyncEnumerator();
        Assert.True(await results.MoveNextAsync().AsTask().WaitAsync(Eventually.Limit));
        Assert.True(await results.MoveNextAsync().AsTask().WaitAsync(Eventually.Limit));

        await File.WriteAllTextAsync(gates[2], "");
        Assert.True(await results.MoveNextAsync().AsTask().WaitAsync(Eventually.Limit));
    }

    [ProcessFact]
    public async Task A_pool_can_be_disposed_of_by_a_caller_that_blocks_on_it()
    {
        var pool = await StartAllAsync(workers: 2);
        var disposing = Task.Run(async () =>
        {
            await pool.RunAsync(Tasks.Increment, 1).ConfigureAwait(false);
            pool.DisposeAsync().AsTask().Wait(Eventually.Limit);
        });

        await disposing.WaitAsync(Eventually.Limit);
        await Assert.ThrowsAsync<PoolClosedException>(() => pool.RunAsync(Tasks.Increment, 1).AsTask());
    }

    [ProcessFact]
    public async Task What_a_caller_sets_on_its_thread_does_not_reach_the_next()
    {
        await using var pool = await StartAllAsync(workers: 1);
        var callers = Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < 50; i++)
            {
                await pool.RunAsync(Tasks.Increment, i).ConfigureAwait(false);
                if (SynchronizationContext.Current is not null)
                    return false;
                SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
            }

            return true;
        }));

        Assert.All(await Task.WhenAll(callers), Assert.True);
    }

    [ProcessFact]
    public async Task All_outcomes_are_there_when_the_pool_has_drained()
    {
        var pool = await StartAllAsync(workers: 2);
        var items = Enumerable.Range(0, 500).Select(i => pool.RunAsync(Tasks.Increment, i).AsTask()).ToArray();

        await pool.DrainAsync();

        Assert.All(items, static item => Assert.True(item.IsCompletedSuccessfully));
        await pool.DisposeAsync();
    }
}
