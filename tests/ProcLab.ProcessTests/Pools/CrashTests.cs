using ProcLab.Processes;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Pools;

public sealed class CrashTests : PoolTestBase
{
    private const int SigAbort = 6;
    private const int SigKill = 9;

    [ProcessFact]
    public async Task A_worker_that_exits_fails_only_what_it_ran()
    {
        await using var pool = await StartAllAsync();
        string gate = NewPath();
        var neighbour = pool.RunAsync(Tasks.HoldUntilFile, gate).AsTask();
        await Eventually.IsTrueAsync(() => pool.GetSnapshot().Running == 1, "the neighbour runs");

        var error = await Assert.ThrowsAsync<WorkerCrashedException>(async () => await pool.RunAsync(Tasks.Exit, 137));

        Assert.Equal((137, null, DeathReason.Exited), (error.Certificate.Exit.ExitCode, error.Certificate.Exit.Signal, error.Certificate.Reason));
        await File.WriteAllTextAsync(gate, "");
        Assert.NotEqual(error.Certificate.ProcessId, await neighbour);
    }

    [ProcessFact]
    public async Task A_killed_worker_is_told_with_its_signal_and_the_item_it_ran()
    {
        await using var pool = await StartAsync(workers: 1);
        var item = await pool.SubmitAsync(Tasks.HoldUntilFile, NewPath());

        await Eventually.IsTrueAsync(() => pool.KillWorker(item.Id), "the item has begun");

        var certificate = (await Assert.ThrowsAsync<WorkerCrashedException>(() => item.Completion)).Certificate;
        Assert.Equal((SigKill, DeathReason.Signaled), (certificate.Exit.Signal, certificate.Reason));
        Assert.Equal((item.Id, 1, item.ProcessId!.Value), (certificate.ItemId!.Value, certificate.Attempt!.Value, certificate.ProcessId));
        Assert.Contains("was killed by SIGKILL (9)", certificate.Sentence, StringComparison.Ordinal);
        Assert.Equal(1, await pool.RunAsync(Tasks.Increment, 0));
    }

    [ProcessFact]
    public async Task The_last_words_of_a_crashed_worker_are_in_the_error()
    {
        await using var pool = await StartAsync(workers: 1);

        var error = await Assert.ThrowsAsync<WorkerCrashedException>(async () => await pool.RunAsync(Tasks.FailFast, "these words"));

        Assert.Equal(SigAbort, error.Certificate.Exit.Signal);
        Assert.Contains("these words", error.Message, StringComparison.Ordinal);
    }

    [ProcessFact]
    public async Task The_pool_outlives_a_stack_overflow_and_a_native_fault()
    {
        await using var pool = await StartAsync(workers: 1);

        var overflow = await Assert.ThrowsAsync<WorkerCrashedException>(async () => await pool.RunAsync(Tasks.Overflow, 0));
        var fault = await Assert.ThrowsAsync<WorkerCrashedException>(async () => await pool.RunAsync(Tasks.NativeFault));

        Assert.NotEqual(overflow.Certificate.ProcessId, fault.Certificate.ProcessId);
        Assert.Equal(1, await pool.RunAsync(Tasks.Increment, 0));
        Assert.Equal(2, pool.GetSnapshot().Account.Lost);
    }

    [ProcessFact]
    public async Task An_idle_worker_that_dies_costs_no_item()
    {
        await using var pool = await StartAllAsync();

        foreach (var worker in pool.GetSnapshot().Workers)
            pool.KillWorker(worker.Name);
        await Eventually.IsTrueAsync(() => pool.GetSnapshot().Workers.All(static worker => worker.Name is not ("w1" or "w2")), "both are replaced");

        Assert.Equal(Enumerable.Range(1, 100), await Task.WhenAll(Enumerable.Range(0, 100).Select(i => pool.RunAsync(Tasks.Increment, i).AsTask())));
        Assert.Equal(0, pool.GetSnapshot().Account.Lost);
    }

    [LinuxFact]
    public async Task An_item_that_its_dead_worker_had_not_begun_runs_elsewhere()
    {
        await using var pool = await StartAllAsync(workers: 1);
        var stopped = pool.GetSnapshot().Workers.Single();
        LibC.kill(stopped.ProcessId!.Value, SignalNumbers.Stop);
        await Eventually.IsTrueAsync(() => ProcFileSystem.StateOf(stopped.ProcessId.Value) == 'T', "the worker is stopped");
        var item = pool.RunAsync(Tasks.ProcessId).AsTask();
        await Eventually.IsTrueAsync(() => pool.GetSnapshot().Running == 1, "the item is sent");

        Assert.True(pool.KillWorker(stopped.Name));

        Assert.NotEqual(stopped.ProcessId.Value, await item);
        Assert.Equal(0, pool.GetSnapshot().Account.Lost);
    }

    [ProcessFact]
    public async Task Every_item_has_an_outcome_while_workers_are_killed_at_random()
    {
        const int Items = 3_000;
        int seed = Environment.TickCount;
        var random = new Random(seed);
        await using var pool = await StartAsync();
        int kills = 0, crashed = 0, done = 0;

        await Parallel.ForEachAsync(Enumerable.Range(0, Items), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            try
            {
                Assert.Equal(i + 1, await pool.RunAsync(Tasks.Increment, i, cancellationToken: CancellationToken.None));
                Interlocked.Increment(ref done);
            }
            catch (WorkerCrashedException)
            {
                Interlocked.Increment(ref crashed);
            }

            if (i % 150 == 0)
            {
                var workers = pool.GetSnapshot().Workers;
                lock (random)
                {
                    if (workers.Count > 0 && pool.KillWorker(workers[random.Next(workers.Count)].Name))
                        kills++;
                }
            }
        });

        Assert.True(done + crashed == Items && crashed <= kills, $"seed {seed}: {done} done, {crashed} crashed, {kills} kills, {Items} items");
        Assert.True(kills > 0, $"seed {seed}: nothing was killed");
    }
}
