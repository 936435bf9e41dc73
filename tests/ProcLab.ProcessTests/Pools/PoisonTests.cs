using ProcLab.TestWorker.Verbs;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Pools;

/// <summary>An item that workers die of before they begin it.</summary>
public sealed class PoisonTests : PoolTestBase
{
    [ProcessFact(Timeout = 120_000)]
    public async Task INV8_an_item_that_no_worker_survives_ends_and_the_others_go_on()
    {
        // A worker that dies of a large argument while it reads it.
        await using var pool = await StartAllAsync(workers: 2, options =>
        {
            options.Worker = WorkerImage.Executable(TestProgram.WorkerPath, "dying", "--most-at-once", "30000");
        });

        var poison = pool.RunAsync(Tasks.Length, new byte[1_000_000]).AsTask();
        for (int i = 0; i < 20; i++)
            Assert.Equal(i, await SmallAsync(pool, i));
        var error = await Assert.ThrowsAsync<WorkerCrashedException>(() => poison.WaitAsync(TimeSpan.FromSeconds(90)));
        Assert.Equal((true, null), (error.IsPoison, error.Attempt));

        Assert.Equal(42, await SmallAsync(pool, 42));
        Assert.Equal(1, pool.GetSnapshot().Account.Lost);
    }

    private static async Task<int> SmallAsync(ProcessPool pool, int length) =>
        (await pool.RunAsync(DyingTasks.Tasks.Bytes, (length, int.MaxValue)).AsTask().WaitAsync(Eventually.Limit)).Length;
}
