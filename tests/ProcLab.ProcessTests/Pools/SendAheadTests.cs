using ProcLab.Chaos;
using ProcLab.ProcessTests.Conformance;
using Xunit.Abstractions;

namespace ProcLab.ProcessTests.Pools;

/// <summary>Short items go ahead to workers in numbers, and none of them pays for it.</summary>
public sealed class SendAheadTests(ITestOutputHelper output) : PoolTestBase
{
    [ProcessFact]
    public async Task INV23_nothing_stays_behind_a_long_item_while_another_worker_is_idle()
    {
        string ledger = NewLedger();
        await using var pool = await StartMeasuredAsync(workers: 2, ledger);

        for (int round = 0; round < Race.Rounds; round++)
        {
            string gate = NewPath();
            var items = new List<Task<long>>();
            for (int i = 0; i < 40; i++)
                items.Add(RunAsync(pool, i, i == 5 ? gate : null).AsTask());

            var all = items.Where(static (_, i) => i != 5);
            await Task.WhenAll(all).WaitAsync(Eventually.Limit);
            Assert.False(items[5].IsCompleted);

            await File.WriteAllTextAsync(gate, "");
            Assert.Equal(5, await items[5].WaitAsync(Eventually.Limit));
        }
    }

    [ProcessFact]
    public async Task INV16_what_is_cancelled_before_it_began_never_begins_wherever_it_stands()
    {
        string ledger = NewLedger(), gate = NewPath();
        await using var pool = await StartMeasuredAsync(workers: 1, ledger);
        using var cancellation = new CancellationTokenSource();

        var first = RunAsync(pool, 1_000, gate).AsTask();
        var unwanted = Enumerable.Range(2_000, 100).Select(i => RunAsync(pool, i, null, cancellation.Token).AsTask()).ToArray();
        await Eventually.IsTrueAsync(() => LedgerReader.ReadAll(ledger).Any(static entry => entry.Item == 1_000), "the first item has begun");
        await cancellation.CancelAsync();
        foreach (var item in unwanted)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => item.WaitAsync(Eventually.Limit));
        Assert.False(first.IsCompleted);
        await File.WriteAllTextAsync(gate, "");
        await first.WaitAsync(Eventually.Limit);

        Assert.Equal(3_000, await RunAsync(pool, 3_000, null));
        Assert.DoesNotContain(LedgerReader.ReadAll(ledger), static entry => entry.Item is >= 2_000 and < 3_000);
    }

    [ProcessFact]
    public async Task INV10_items_of_a_higher_priority_begin_first_and_each_priority_in_its_order()
    {
        string ledger = NewLedger(), gate = NewPath();
        await using var pool = await StartAsync(workers: 1, options => options.EnvironmentVariables[ChaosLedger.Variable] = ledger);
        var first = RunAsync(pool, 0, gate).AsTask();
        WorkPriority[] priorities = [WorkPriority.Low, WorkPriority.Normal, WorkPriority.High];
        var items = Enumerable.Range(1, 30)
            .Select(i => pool.RunAsync(LedgerTasks.Tasks.BeginThenHold, (i, (string?)null), new RunOptions { Priority = priorities[i % 3] }).AsTask())
            .ToArray();

        await File.WriteAllTextAsync(gate, "");
        await Task.WhenAll([first, .. items]).WaitAsync(Eventually.Limit);

        var expected = Enumerable.Range(1, 30).OrderByDescending(static i => i % 3).ThenBy(static i => i).Select(static i => (long)i);
        Assert.Equal(expected, LedgerReader.ReadAll(ledger).Select(static entry => entry.Item).Where(static item => item > 0));
    }

    [ProcessFact]
    public async Task INV7_RSZ_05_resizing_under_load_loses_nothing_and_begins_nothing_twice()
    {
        const int Resizes = 50;
        string ledger = NewLedger();
        await using var pool = await StartMeasuredAsync(workers: 2, ledger);
        long number = 10_000;

        await Race.RepeatAsync(
            output,
            async random =>
            {
                long first = number;
                var items = Enumerable.Range(0, 2_000).Select(_ => RunAsync(pool, number++, null).AsTask()).ToArray();
                int workers = random.Next(1, 5);
                pool.Resize(workers);
                long[] results = await Task.WhenAll(items).WaitAsync(Eventually.Limit);
                Assert.Equal(Enumerable.Range(0, 2_000).Select(i => first + i), results);
                await Eventually.IsTrueAsync(() => pool.GetSnapshot().Workers.Count == workers, $"there are {workers} workers");
            },
            Resizes);

        var begun = LedgerReader.ReadAll(ledger).Select(static entry => entry.Item).Where(static item => item >= 10_000).ToArray();
        Assert.Equal(number - 10_000, begun.Length);
        Assert.Equal(begun.Length, begun.Distinct().Count());
        Assert.Equal(0, pool.GetSnapshot().Account.Lost);
    }

    private static ValueTask<long> RunAsync(ProcessPool pool, long item, string? gate, CancellationToken cancellationToken = default) =>
        pool.RunAsync(LedgerTasks.Tasks.BeginThenHold, (item, gate), cancellationToken: cancellationToken);

    /// <summary>A pool that knows the task to be short.</summary>
    private async Task<ProcessPool> StartMeasuredAsync(int workers, string ledger)
    {
        var pool = await StartAllAsync(workers, options => options.EnvironmentVariables[ChaosLedger.Variable] = ledger);
        for (int i = 0; i < 200; i++)
            await RunAsync(pool, -1, null);
        return pool;
    }
}
