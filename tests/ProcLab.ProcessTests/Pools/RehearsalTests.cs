using System.Diagnostics;

namespace ProcLab.ProcessTests.Pools;

/// <summary>What a worker does while it has nothing to do.</summary>
public sealed class RehearsalTests : PoolTestBase
{
    // A thread's name has 15 characters for the system.
    private const string Thread = "proclab rehears";

    [ProcessFact]
    public async Task A_worker_at_rest_prepares_for_its_first_item_and_neither_counts_that_nor_runs_code_of_the_program()
    {
        await using var pool = await StartAllAsync(workers: 1);
        int process = Worker(pool).ProcessId!.Value;
        await Eventually.IsTrueAsync(() => HasLoaded(process) && !ProcFileSystem.ThreadNames(process).Contains(Thread), "the worker has prepared itself");
        Assert.Equal((0, 0), (Worker(pool).ItemsDone, pool.GetSnapshot().Account.Completed));

        long before = Stopwatch.GetTimestamp();
        var (begunAt, rehearsed) = await pool.RunAsync(LoadClock.Tasks.Read);

        Assert.True(rehearsed);
        Assert.True(begunAt >= before, "no initializer ran before the first item");
        Assert.Equal((1, 1), (Worker(pool).ItemsDone, pool.GetSnapshot().Account.Completed));
    }

    private static WorkerSnapshot Worker(ProcessPool pool) => Assert.Single(pool.GetSnapshot().Workers);

    private static bool HasLoaded(int process) =>
        File.ReadAllText($"/proc/{process}/maps").Contains(typeof(RehearsalTests).Assembly.Location, StringComparison.Ordinal);
}
