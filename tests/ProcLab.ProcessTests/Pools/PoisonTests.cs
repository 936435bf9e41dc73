using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Pools;

/// <summary>An item that workers die of before they begin it.</summary>
public sealed class PoisonTests : PoolTestBase
{
    [ProcessFact(Timeout = 120_000)]
    public async Task INV8_an_item_that_no_worker_survives_ends_and_the_others_go_on()
    {
        // An argument of 48 MB does not fit into a heap of 40: the worker dies while it reads it.
        await using var pool = await StartAllAsync(workers: 2, options =>
        {
            options.EnvironmentVariables["DOTNET_GCHeapHardLimit"] = "0x2800000";
            options.StartFailureLimit = int.MaxValue;
        });

        var poison = pool.RunAsync(Tasks.Length, new byte[48_000_000]).AsTask();
        for (int i = 0; i < 20; i++)
            Assert.Equal(i + 1, await pool.RunAsync(Tasks.Increment, i).AsTask().WaitAsync(Eventually.Limit));
        await Assert.ThrowsAsync<WorkerCrashedException>(() => poison.WaitAsync(TimeSpan.FromSeconds(90)));

        Assert.Equal(42, await pool.RunAsync(Tasks.Increment, 41).AsTask().WaitAsync(Eventually.Limit));
        Assert.Equal(1, pool.GetSnapshot().Account.Lost);
    }
}
