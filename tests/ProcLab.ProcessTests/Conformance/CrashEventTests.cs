using ProcLab.ProcessTests.Pools;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>What watchers hear of a crash.</summary>
public sealed class CrashEventTests : PoolTestBase
{
    private const int SigKill = 9;

    [ProcessFact]
    public async Task CRS_16_each_crash_is_one_event_with_all_that_is_known()
    {
        await using var pool = await StartAllAsync(workers: 1);
        var exits = ExitsAsync(pool.WatchAsync());
        for (int i = 0; i < 3; i++)
            await pool.RunAsync(Tasks.Increment, i);

        var exited = await Assert.ThrowsAsync<WorkerCrashedException>(async () => await pool.RunAsync(Tasks.PrintThenExit, ("farewell", 3)));
        var item = await pool.SubmitAsync(Tasks.HoldUntilFile, NewPath());
        await Eventually.IsTrueAsync(() => pool.KillWorker(item.Id), "the item has begun");
        await Assert.ThrowsAsync<WorkerCrashedException>(() => item.Completion);
        await pool.DrainAsync();

        var crashes = (await exits).Where(static certificate => certificate.Reason != DeathReason.Left).ToArray();
        Assert.Equal(2, crashes.Length);
        AssertTold(crashes[0], exited.Certificate);
        Assert.Equal((SigKill, item.Id, item.ProcessId!.Value), (crashes[1].Exit.Signal!.Value, crashes[1].ItemId!.Value, crashes[1].ProcessId));
    }

    [ProcessFact]
    public async Task CRS_16_the_crash_of_an_idle_worker_is_an_event_without_an_item()
    {
        await using var pool = await StartAllAsync(workers: 1);
        var exits = ExitsAsync(pool.WatchAsync());

        Assert.True(pool.KillWorker("w1"));
        await Eventually.IsTrueAsync(() => pool.GetSnapshot().Workers is [{ Name: "w2", Activity: WorkerActivity.Idle }], "the worker is replaced");
        await pool.DrainAsync();

        var crash = Assert.Single(await exits, static certificate => certificate.Reason != DeathReason.Left);
        Assert.Equal(((int?)SigKill, 0L, (long?)null, (string?)null), (crash.Exit.Signal, crash.ItemsDone, crash.ItemId, crash.TaskName));
    }

    private static void AssertTold(DeathCertificate crash, DeathCertificate inError)
    {
        Assert.Same(inError, crash);
        Assert.Equal((3, DeathReason.Exited, 3), (crash.Exit.ExitCode!.Value, crash.Reason, crash.ItemsDone));
        Assert.Equal((4, Tasks.PrintThenExit.Name, 1), (crash.ItemId!.Value, crash.TaskName, crash.Attempt!.Value));
        Assert.Equal(["farewell"], crash.LastErrorLines);
        Assert.InRange(crash.Lifetime, crash.ItemRunTime!.Value, TimeSpan.FromMinutes(1));
        Assert.True(crash.ProcessId > 0 && crash.ItemRunTime > TimeSpan.Zero);
    }

    private static async Task<List<DeathCertificate>> ExitsAsync(IAsyncEnumerable<PoolEvent> events)
    {
        List<DeathCertificate> exits = [];
        await foreach (var happened in events)
        {
            if (happened is WorkerExitedEvent exited)
                exits.Add(exited.Certificate);
        }

        return exits;
    }
}
