using ProcLab.Chaos;
using ProcLab.ProcessTests.Pools;
using ProcLab.Processes;
using Xunit.Abstractions;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>A worker that dies before it began an item, or after the item's end, costs nothing; an item begins at most once.</summary>
public sealed class IdleCrashTests(ITestOutputHelper output) : PoolTestBase
{
    [ProcessFact]
    public async Task CRS_09_an_idle_worker_that_is_killed_costs_no_item_and_is_replaced()
    {
        await using var pool = await StartAllAsync(2, static options => options.StartIntensity = RestartIntensity.Unlimited); // idle workers die on end here

        await Race.RepeatAsync(output, async random =>
        {
            var workers = pool.GetSnapshot().Workers;
            string victim = workers[random.Next(workers.Count)].Name;
            Assert.True(pool.KillWorker(victim));

            var items = Enumerable.Range(0, 10).Select(i => pool.RunAsync(Tasks.Increment, i).AsTask()).ToArray();

            Assert.Equal(Enumerable.Range(1, 10), await Task.WhenAll(items).WaitAsync(Eventually.Limit));
            await Eventually.IsTrueAsync(() => AreIdleWithout(pool.GetSnapshot(), victim), "the worker is replaced");
        });

        Assert.Equal(new PoolAccount(10 * Race.Rounds, 0, 0, 0, 0, 0, 0), pool.GetSnapshot().Account);
    }

    [ProcessFact(Timeout = 120_000)]
    public async Task CRS_12_a_result_outlives_its_worker_and_its_item_is_not_run_again()
    {
        const int Rounds = 200;
        const int LatestDeath = 3_000;
        string ledger = NewLedger();
        await using var pool = await StartAllAsync(2, options => Configure(options, ledger));
        int item = 0, kept = 0;

        await Race.RepeatAsync(
            output,
            async random =>
            {
                // In turn the host kills the worker when it has the result, and the worker dies while its result is on the way.
                bool killedByHost = item++ % 2 == 0;
                var handle = killedByHost
                    ? await pool.SubmitAsync(LedgerTasks.Tasks.Begin, item)
                    : await pool.SubmitAsync(LedgerTasks.Tasks.BeginThenDie, (item, random.Next(LatestDeath)));
                bool isKept = await IsKeptAsync(handle.Completion);
                if (killedByHost)
                    Assert.True(isKept && pool.KillWorker(handle.WorkerName!), $"item {item} is kept and its worker is there");

                kept += isKept ? 1 : 0;
                await Eventually.IsTrueAsync(() => pool.GetSnapshot().Workers.All(worker => worker.Name != handle.WorkerName), "the worker is gone");
                Assert.Equal(isKept, handle.Completion.IsCompletedSuccessfully);
            },
            Rounds);

        var account = await pool.DrainAsync().WaitAsync(Eventually.Limit);
        Assert.Equal((kept, item - kept), (account.Completed, account.Lost));
        Assert.Equal(Enumerable.Range(1, item).Select(static i => (long)i), LedgerReader.ReadAll(ledger).Select(static entry => entry.Item));
        output.WriteLine($"{kept} of {item} results came before their worker's end.");
    }

    [LinuxFact]
    public async Task CRS_13_items_that_their_dead_worker_had_not_begun_begin_once_elsewhere()
    {
        const int Sent = 10;
        string ledger = NewLedger();
        await using var pool = await StartAllAsync(1, options => Configure(options, ledger));
        int items = 0, sentAhead = 0;

        await Race.RepeatAsync(output, async _ =>
        {
            int stopped = await StopWorkerAsync(pool);
            var results = Enumerable.Range(items, Sent).Select(item => pool.RunAsync(LedgerTasks.Tasks.Begin, item).AsTask()).ToArray();
            items += Sent;
            var worker = pool.GetSnapshot().Workers.Single();
            Assert.Equal((WorkerActivity.Running, false), (worker.Activity, worker.HasBegun));
            sentAhead += worker.ItemsAhead;

            Assert.True(pool.KillWorker(worker.Name));

            Assert.DoesNotContain(stopped, await Task.WhenAll(results).WaitAsync(Eventually.Limit));
        });

        Assert.True(sentAhead > 0, "Nothing was ever sent ahead.");
        Assert.Equal(Enumerable.Range(0, items).Select(static i => (long)i), LedgerReader.ReadAll(ledger).Select(static entry => entry.Item).Order());
        Assert.Equal((items, 0), (pool.GetSnapshot().Account.Completed, pool.GetSnapshot().Account.Lost));
    }

    [ProcessFact]
    public async Task CRS_17_an_item_that_was_lost_is_not_run_again()
    {
        string ledger = NewLedger();
        await using var pool = await StartAllAsync(2, options => Configure(options, ledger));
        int item = 0;

        await Race.RepeatAsync(output, async _ =>
        {
            var result = pool.RunAsync(LedgerTasks.Tasks.BeginThenExit, (++item, 5)).AsTask();
            var error = await Assert.ThrowsAsync<WorkerCrashedException>(() => result.WaitAsync(Eventually.Limit));
            Assert.Equal((5, 1), (error.Certificate.Exit.ExitCode, error.Certificate.Attempt));
        });

        await pool.DrainAsync().WaitAsync(Eventually.Limit);
        Assert.Equal(Enumerable.Range(1, item).Select(static i => ((long)i, 1)), LedgerReader.ReadAll(ledger).Select(static entry => (entry.Item, entry.Attempt)));
    }

    private static void Configure(ProcessPoolOptions options, string ledger)
    {
        options.EnvironmentVariables[ChaosLedger.Variable] = ledger;
        options.StartIntensity = RestartIntensity.Unlimited;
    }

    private static bool AreIdleWithout(PoolSnapshot snapshot, string victim) =>
        snapshot.Workers.Count(worker => worker.Activity == WorkerActivity.Idle && worker.Name != victim) == 2;

    private static async Task<bool> IsKeptAsync(Task<int> item)
    {
        try
        {
            await item.WaitAsync(Eventually.Limit);
            return true;
        }
        catch (WorkerCrashedException)
        {
            return false;
        }
    }

    /// <summary>Stops the pool's only worker, so that it begins nothing that it is sent.</summary>
    private static async Task<int> StopWorkerAsync(ProcessPool pool)
    {
        await Eventually.IsTrueAsync(() => pool.GetSnapshot().Workers is [{ Activity: WorkerActivity.Idle }], "the worker waits");
        int process = pool.GetSnapshot().Workers[0].ProcessId!.Value;
        LibC.kill(process, SignalNumbers.Stop);
        await Eventually.IsTrueAsync(() => ProcFileSystem.StateOf(process) == 'T', "the worker is stopped");
        return process;
    }
}
