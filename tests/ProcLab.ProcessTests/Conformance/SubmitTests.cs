using ProcLab.Chaos;
using ProcLab.ProcessTests.Pools;
using Xunit.Abstractions;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Items go in, and each caller gets its own result.</summary>
public sealed class SubmitTests(ITestOutputHelper output) : PoolTestBase
{
    [ProcessFact]
    public async Task SUB_01_arguments_reach_the_worker_and_the_value_comes_back_typed()
    {
        await using var pool = await StartAsync();

        int next = await pool.RunAsync(Tasks.Increment, 41);
        double power = await pool.RunAsync(Tasks.Power, (2, 8));
        double named = await pool.RunAsync(Tasks.Power, (@base: 3, exponent: 2));
        int process = await pool.RunAsync(Tasks.ProcessId);

        Assert.Equal((42, 256, 9), (next, power, named));
        Assert.NotEqual(Environment.ProcessId, process);
        Assert.Contains(pool.GetSnapshot().Workers, worker => worker.ProcessId == process);
    }

    [ProcessFact]
    public async Task SUB_03_items_beyond_the_capacity_wait_and_begin_in_the_order_of_their_submission()
    {
        const int Items = 100;
        string ledger = NewLedger(), gate = NewPath();
        await using var pool = await StartAsync(workers: 1, options => options.EnvironmentVariables[ChaosLedger.Variable] = ledger);
        var first = pool.RunAsync(Tasks.HoldUntilFile, gate).AsTask();
        var items = Enumerable.Range(0, Items).Select(i => pool.RunAsync(LedgerTasks.Tasks.Begin, i).AsTask()).ToArray();
        Assert.Equal(Items, pool.GetSnapshot().Waiting);
        Assert.Empty(LedgerReader.ReadAll(ledger));

        await File.WriteAllTextAsync(gate, "");

        await Task.WhenAll([first, .. items]);
        Assert.Equal(Enumerable.Range(0, Items).Select(static i => (long)i), LedgerReader.ReadAll(ledger).Select(static entry => entry.Item));
    }

    [ProcessFact]
    public async Task SUB_04_each_item_of_random_duration_gets_its_own_result()
    {
        const int Items = 1_000;
        const int LongestMicroseconds = 2_000;
        await using var pool = await StartAllAsync();

        await Race.RepeatAsync(
            output,
            async random =>
            {
                var items = Enumerable.Range(0, Items).Select(i => pool.RunAsync(Tasks.SpinThenHash, (i, random.Next(LongestMicroseconds))).AsTask()).ToArray();

                int[] results = await Task.WhenAll(items);

                Assert.Equal(Enumerable.Range(0, Items).Select(Hash), results);
            },
            rounds: 3);
    }

    [ProcessFact]
    public async Task SUB_08_a_continuation_that_throws_harms_neither_the_others_nor_the_pool()
    {
        await using var pool = await StartAsync(workers: 1);
        string gate = NewPath();
        var item = await pool.SubmitAsync(Tasks.HoldUntilFile, gate);
        var before = Continue(item);
        var faulty = item.Completion.ContinueWith(static _ => throw new InvalidDataException("mine"), TaskScheduler.Default);
        var after = Continue(item);

        await File.WriteAllTextAsync(gate, "");

        await Assert.ThrowsAsync<InvalidDataException>(() => faulty.WaitAsync(Eventually.Limit));
        int worker = await item.Completion;
        Assert.Equal((worker, worker), (await before.WaitAsync(Eventually.Limit), await after.WaitAsync(Eventually.Limit)));
        Assert.Equal(worker, await pool.RunAsync(Tasks.ProcessId));

        // One that is attached late runs at once, on this thread.
        int thread = Environment.CurrentManagedThreadId, ranOn = 0;
        _ = item.Completion.ContinueWith(
            _ => ranOn = Environment.CurrentManagedThreadId, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        Assert.Equal(thread, ranOn);
    }

    [ProcessFact]
    public async Task SUB_08_a_listener_that_throws_harms_neither_its_item_nor_the_pool()
    {
        const int Reports = 10;
        await using var pool = await StartAsync(workers: 1, static options => options.OutputHandler = static _ => throw new InvalidDataException("mine"));
        var listener = new FaultyListener();

        Assert.Equal(Reports, await pool.RunAsync(Tasks.Report, Reports, listener));
        await pool.RunAsync(Tasks.Print, ("output", "error"));

        Assert.Equal(Reports, listener.Heard);
        Assert.Equal(1, await pool.RunAsync(Tasks.Increment, 0));
    }

    private static Task<T> Continue<T>(WorkItem<T> item) => item.Completion.ContinueWith(static done => done.Result, TaskScheduler.Default);

    private sealed class FaultyListener : IProgress<int>
    {
        public int Heard { get; private set; }

        public void Report(int value)
        {
            Heard++;
            throw new InvalidDataException("mine");
        }
    }
}
