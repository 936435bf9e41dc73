using ProcLab.Chaos;
using ProcLab.ProcessTests.Pools;
using Xunit.Abstractions;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>A worker that dies in the middle of a chunk costs the item that it had begun; those before it keep their results, those behind it
/// run elsewhere.</summary>
public sealed class ChunkCrashTests(ITestOutputHelper output) : PoolTestBase
{
    private const int Chunk = 10;

    [ProcessFact]
    public async Task MAP_10_a_map_yields_what_the_dead_worker_had_finished_of_its_chunk()
    {
        string ledger = NewLedger();
        await using var pool = await StartAsync(1, options => options.EnvironmentVariables[ChaosLedger.Variable] = ledger);
        int first = 0, lost = 0, mostAhead = 0;

        await Race.RepeatAsync(output, async random =>
        {
            string gate = NewPath();
            int victim = first + random.Next(Chunk);
            var arguments = Enumerable.Range(first, Chunk).Select(item => ((long)item, (long)victim, gate));
            List<long> results = [];
            var map = Task.Run(async () =>
            {
                await foreach (long result in pool.MapAsync(LedgerTasks.Tasks.BeginUnless, arguments, new MapOptions { ChunkSize = Chunk }))
                    results.Add(result);
            });
            await Eventually.IsTrueAsync(() => LedgerReader.ReadAll(ledger).Any(entry => entry.Item == victim), "the victim has begun");
            mostAhead = Math.Max(mostAhead, pool.GetSnapshot().Workers.Single().ItemsAhead);

            await File.WriteAllTextAsync(gate, "");

            await Assert.ThrowsAsync<WorkerCrashedException>(() => map.WaitAsync(Eventually.Limit));
            Assert.Equal(Enumerable.Range(first, victim - first).Select(static item => (long)item), results);
            Assert.Equal((++lost, 0), (pool.GetSnapshot().Account.Lost, pool.GetSnapshot().Account.Failed));
            first += Chunk;
        });

        Assert.True(mostAhead > 0, "Nothing ever stood behind the victim.");
        Assert.All(LedgerReader.ReadAll(ledger).CountBy(static entry => entry.Item), static starts => Assert.Equal(1, starts.Value));
    }

    [ProcessFact]
    public async Task MAP_10_items_behind_the_lost_one_begin_once_elsewhere()
    {
        const int WarmUp = 200;
        string ledger = NewLedger();
        await using var pool = await StartAsync(1, options => options.EnvironmentVariables[ChaosLedger.Variable] = ledger);
        int first = 0, mostAhead = 0;

        await Race.RepeatAsync(output, async random =>
        {
            string gate = NewPath();
            int victim = first + WarmUp + random.Next(Chunk);
            ValueTask<WorkItem<long>> SubmitAsync(int item) => pool.SubmitAsync(LedgerTasks.Tasks.BeginUnless, (item, victim, gate));

            // Only a task that is known to be short is sent ahead.
            for (int i = 0; i < WarmUp; i++)
                await (await SubmitAsync(first++)).Completion;
            List<WorkItem<long>> items = [];
            for (int i = 0; i < Chunk; i++)
                items.Add(await SubmitAsync(first + i));
            mostAhead = Math.Max(mostAhead, pool.GetSnapshot().Workers.Single().ItemsAhead);
            await File.WriteAllTextAsync(gate, "");

            var error = await Assert.ThrowsAsync<WorkerCrashedException>(() => items[victim - first].Completion.WaitAsync(Eventually.Limit));
            Assert.Equal(items[victim - first].Id, error.Certificate.ItemId);
            for (int i = 0; i < Chunk; i++)
            {
                if (first + i != victim)
                    Assert.Equal(first + i, await items[i].Completion.WaitAsync(Eventually.Limit));
            }

            first += Chunk;
        });

        Assert.True(mostAhead > 0, "Nothing was ever sent ahead.");
        Assert.Equal(Enumerable.Range(0, first).Select(static item => (long)item), LedgerReader.ReadAll(ledger).Select(static entry => entry.Item).Order());
        Assert.Equal((Race.Rounds, first - Race.Rounds), (pool.GetSnapshot().Account.Lost, pool.GetSnapshot().Account.Completed));
    }
}
