using ProcLab.ProcessTests.Pools;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Many callers, and many pools.</summary>
public sealed class StressTests : PoolTestBase
{
    [ProcessFact]
    public async Task STR_01_fifty_threads_get_a_thousand_results_each_and_none_twice()
    {
        const int Threads = 50;
        const int Items = 1_000;
        await using var pool = await StartAsync(2);
        int[][] results = new int[Threads][];

        // Threads, and not tasks of the thread pool: all of them submit at once.
        var threads = Enumerable.Range(0, Threads).Select(number => new Thread(() => results[number] = Submit(pool, number * Items, Items))).ToArray();
        Array.ForEach(threads, static thread => thread.Start());
        await Task.Run(() => Assert.All(threads, static thread => Assert.True(thread.Join(Eventually.Limit), "A thread still waits."))).WaitAsync(Eventually.Limit);

        for (int number = 0; number < Threads; number++)
            Assert.Equal(Enumerable.Range((number * Items) + 1, Items), results[number]);
        Assert.Equal(Threads * Items, (await pool.DrainAsync()).Completed);
    }

    [ProcessFact(Timeout = 120_000)]
    public async Task STR_05_two_hundred_pools_one_after_the_other_leave_nothing_behind()
    {
        const int Pools = 200;
        const int Slack = 4;
        const long MostGrowth = 20_000_000;
        await Parallel.ForAsync(0, 10, async (round, _) => await OpenAndCloseAsync(round));
        var (descriptors, threads, memory) = Measure();

        // Two at a time, for the sake of time.
        await Parallel.ForAsync(0, Pools, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (round, _) => await OpenAndCloseAsync(round));

        await Eventually.IsTrueAsync(() => ProcFileSystem.Children().Length == 0, "no child is left");
        await Eventually.IsTrueAsync(() => Measure().Descriptors <= descriptors + Slack, () => $"{Measure().Descriptors} descriptors are {descriptors} again");
        await Eventually.IsTrueAsync(() => Measure().Threads <= threads + Slack, () => $"{Measure().Threads} threads are {threads} again");
        Assert.InRange(Measure().Memory - memory, long.MinValue, MostGrowth);
    }

    private async Task OpenAndCloseAsync(int round)
    {
        await using var pool = await StartAsync(1);
        Assert.Equal(round + 1, await pool.RunAsync(PoolTasks.Tasks.Increment, round));
    }

    private static int[] Submit(ProcessPool pool, int first, int count)
    {
        var running = new Task<int>[count];
        for (int item = 0; item < count; item++)
            running[item] = pool.RunAsync(PoolTasks.Tasks.Increment, first + item).AsTask();
        return Task.WhenAll(running).GetAwaiter().GetResult();
    }

    private static (int Descriptors, int Threads, long Memory) Measure()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        return (ProcFileSystem.OpenDescriptors(), self.Threads.Count, self.WorkingSet64);
    }
}
