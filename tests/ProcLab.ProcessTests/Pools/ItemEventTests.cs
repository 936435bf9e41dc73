using Xunit.Abstractions;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Pools;

/// <summary>What watchers hear of items that are sent ahead, taken back and given to other workers.</summary>
public sealed class ItemEventTests(ITestOutputHelper output) : PoolTestBase
{
    private const int Items = 400;

    [ProcessFact(Timeout = 120_000)]
    public async Task Each_item_is_told_to_have_started_on_the_worker_that_completes_it_and_before()
    {
        await using var pool = await StartAllAsync(workers: 2);
        var errors = CheckAsync(pool.WatchAsync());
        for (int i = 0; i < 200; i++)
            await pool.RunAsync(Tasks.Increment, i);

        await Race.RepeatAsync(output, async random =>
        {
            using var cancellation = new CancellationTokenSource();
            var items = Enumerable.Range(0, Items)
                .Select(i => pool.RunAsync(Tasks.Increment, i, cancellationToken: i % 2 == 0 ? cancellation.Token : default).AsTask())
                .ToArray();
            await Task.WhenAny(items[random.Next(Items / 2)], items[^1]);
            pool.KillWorker(pool.GetSnapshot().Workers[0].Name);
            await cancellation.CancelAsync();
            await Task.WhenAll(items).WaitAsync(Eventually.Limit).ContinueWith(static _ => { }, TaskScheduler.Default);
            Assert.All(items, static item => Assert.True(item.IsCompleted));
        });

        await pool.DrainAsync();
        Assert.Empty(await errors);
    }

    [ProcessFact(Timeout = 120_000)]
    public async Task To_kill_the_worker_of_an_item_costs_no_other_item()
    {
        await using var pool = await StartAllAsync(workers: 1);
        for (int i = 0; i < 200; i++)
            await pool.RunAsync(Tasks.Increment, i);

        await Race.RepeatAsync(
            output,
            async random =>
            {
                var items = new List<WorkItem<int>>();
                for (int i = 0; i < 60; i++)
                    items.Add(await pool.SubmitAsync(Tasks.Increment, i));
                var victim = items[random.Next(items.Count)];
                while (!victim.Completion.IsCompleted && !pool.KillWorker(victim.Id))
                    await Task.Yield();

                foreach (var item in items.Where(item => item != victim))
                    await item.Completion.WaitAsync(Eventually.Limit);
                await victim.Completion.WaitAsync(Eventually.Limit).ContinueWith(static _ => { }, TaskScheduler.Default);
            },
            rounds: 10 * Race.Rounds);
    }

    private static async Task<List<string>> CheckAsync(IAsyncEnumerable<PoolEvent> events)
    {
        List<string> errors = [];
        Dictionary<long, string> starts = [];
        await foreach (var happened in events)
        {
            if (happened is ItemStartedEvent started)
                starts[started.ItemId] = started.WorkerName;
            else if (happened is ItemCompletedEvent completed && starts.GetValueOrDefault(completed.ItemId, "none") is var name && name != completed.WorkerName)
                errors.Add($"item {completed.ItemId} started on {name} and was completed by {completed.WorkerName}");
        }

        return errors;
    }
}
