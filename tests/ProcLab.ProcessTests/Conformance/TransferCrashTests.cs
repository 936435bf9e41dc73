using ProcLab.Processes;
using ProcLab.ProcessTests.Pools;
using Xunit.Abstractions;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Workers that die in the middle of a large argument or result.</summary>
public sealed class TransferCrashTests(ITestOutputHelper output) : PoolTestBase
{
    private const int Large = 60 * 1024 * 1024;
    private const int LatestKillMilliseconds = 120;

    private static readonly byte[] s_large = new byte[Large];

    [LinuxFact]
    public async Task CRS_11_a_worker_killed_while_the_host_writes_to_it_costs_an_item_that_has_not_begun_nothing()
    {
        await using var pool = await StartAllAsync(workers: 1);

        await Race.RepeatAsync(output, async _ =>
        {
            await StopWorkersAsync(pool);
            var item = pool.RunAsync(Tasks.Length, s_large).AsTask();
            await Eventually.IsTrueAsync(() => pool.GetSnapshot().Running == 1, "the item is being sent");

            pool.KillWorker(pool.GetSnapshot().Workers.Single().Name);

            Assert.Equal(Large, await item.WaitAsync(Eventually.Limit));
            await WaitUntilIdleAsync(pool, 1);
        });

        Assert.Equal(0, pool.GetSnapshot().Account.Lost);
    }

    [ProcessFact(Timeout = 120_000)]
    public async Task CRS_11_a_worker_killed_at_any_moment_of_a_large_argument_leaves_the_pool_in_order()
    {
        await using var pool = await StartAllAsync(workers: 1);
        int lost = 0;

        await Race.RepeatAsync(output, async random =>
        {
            var item = pool.RunAsync(Tasks.Length, s_large).AsTask();
            await KillSoonAsync(pool, random);

            lost += await IsLostAsync(item, static length => Assert.Equal(Large, length)) ? 1 : 0;
            Assert.Equal(1, await pool.RunAsync(Tasks.Increment, 0).AsTask().WaitAsync(Eventually.Limit));
            await WaitUntilIdleAsync(pool, 1);
        });

        Assert.Equal(lost, pool.GetSnapshot().Account.Lost);
        output.WriteLine($"{lost} of {Race.Rounds} items were lost.");
    }

    [LinuxFact]
    public async Task CRS_15_a_worker_that_dies_while_it_receives_does_not_hold_up_its_sibling()
    {
        await using var pool = await StartAllAsync(workers: 2);

        await Race.RepeatAsync(output, async _ =>
        {
            int stopped = await StopOneWhileItReceivesAsync(pool);
            await RunManyAsync(pool);

            Assert.True(pool.KillWorker(pool.GetSnapshot().Workers.Single(worker => worker.ProcessId == stopped).Name));

            await RunManyAsync(pool);
            await WaitUntilIdleAsync(pool, 2);
        });

        Assert.Equal(0, pool.GetSnapshot().Account.Lost);
    }

    [ProcessFact(Timeout = 120_000)]
    public async Task CRS_15_a_worker_that_dies_while_it_sends_does_not_hold_up_its_sibling()
    {
        await using var pool = await StartAllAsync(workers: 2);
        int lost = 0;

        await Race.RepeatAsync(output, async random =>
        {
            var item = await pool.SubmitAsync(Tasks.Bytes, Large);
            var siblings = RunManyAsync(pool);
            await Task.Delay(random.Next(LatestKillMilliseconds));
            pool.KillWorker(item.Id);

            lost += await IsLostAsync(item.Completion, static bytes => Assert.Equal(Large, bytes.Length)) ? 1 : 0;
            await siblings;
            await RunManyAsync(pool);
            await WaitUntilIdleAsync(pool, 2);
        });

        Assert.Equal(lost, pool.GetSnapshot().Account.Lost);
        output.WriteLine($"{lost} of {Race.Rounds} items were lost.");
    }

    [LinuxFact]
    public async Task CRS_15_a_worker_that_dies_half_way_through_600_MB_fails_its_item_soon_and_no_other()
    {
        await using var pool = await StartAllAsync(workers: 2);

        await Race.RepeatAsync(
            output,
            async random =>
            {
                var (untilFailed, succeeded) = await LargeResultDeath.RunAsync(pool, random);
                Assert.InRange(untilFailed, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(2));
                Assert.Equal(LargeResultDeath.Others, succeeded);
            },
            rounds: 5);

        Assert.Equal(5, pool.GetSnapshot().Account.Lost);
    }

    private static async Task KillSoonAsync(ProcessPool pool, Random random)
    {
        await Task.Delay(random.Next(LatestKillMilliseconds));
        foreach (var worker in pool.GetSnapshot().Workers)
            pool.KillWorker(worker.Name);
    }

    private static async Task<bool> IsLostAsync<T>(Task<T> item, Action<T> check)
    {
        try
        {
            check(await item.WaitAsync(Eventually.Limit));
            return false;
        }
        catch (WorkerCrashedException)
        {
            return true;
        }
    }

    private static async Task RunManyAsync(ProcessPool pool)
    {
        for (int i = 0; i < 50; i++)
            Assert.Equal(i + 1, await pool.RunAsync(Tasks.Increment, i).AsTask().WaitAsync(Eventually.Limit));
    }

    /// <summary>Stops the worker that was last sent an item, and sends it an argument that is larger than what a pipe holds.</summary>
    private async Task<int> StopOneWhileItReceivesAsync(ProcessPool pool)
    {
        string gate = NewPath();
        var neighbour = await pool.SubmitAsync(Tasks.HoldUntilFile, gate);
        await Eventually.IsTrueAsync(() => neighbour.ProcessId is not null, "the neighbour runs");
        int stopped = pool.GetSnapshot().Workers.Single(static worker => worker.Activity == WorkerActivity.Idle).ProcessId!.Value;
        await StopAsync(stopped);
        _ = pool.RunAsync(Tasks.Length, s_large).AsTask();
        await Eventually.IsTrueAsync(() => pool.GetSnapshot().Running == 2, "the large item is being sent");
        await File.WriteAllTextAsync(gate, "");
        await neighbour.Completion.WaitAsync(Eventually.Limit);
        return stopped;
    }

    private static async Task StopWorkersAsync(ProcessPool pool)
    {
        foreach (var worker in pool.GetSnapshot().Workers)
            await StopAsync(worker.ProcessId!.Value);
    }

    private static async Task StopAsync(int process)
    {
        LibC.kill(process, SignalNumbers.Stop);
        await Eventually.IsTrueAsync(() => ProcFileSystem.StateOf(process) == 'T', "the worker is stopped");
    }

    private static Task WaitUntilIdleAsync(ProcessPool pool, int workers) => Eventually.IsTrueAsync(
        () => pool.GetSnapshot().Workers.Count(static worker => worker.Activity == WorkerActivity.Idle) == workers, "all workers wait");
}
