using System.Globalization;
using ProcLab.ProcessTests.Pools;
using static ProcLab.ProcessTests.Pools.PoolTasks;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Processes of pools that nobody ends, or that end before they begin; and what workers do last.</summary>
public sealed class WorkerEndTests : PoolTestBase
{
    [ProcessFact]
    public async Task SHD_08_a_program_that_returns_from_main_without_ending_its_pool_ends_and_leaves_nothing_behind()
    {
        var log = new OutputLog();

        var status = await TestProgram.RunAsync(TestProgram.Worker(log, "pool-forget"));

        Assert.True(status.IsSuccess, status.ToString());
        int[] workers = [.. log.Texts.Select(static text => int.Parse(text["worker=".Length..], CultureInfo.InvariantCulture))];
        Assert.Equal(2, workers.Length);
        foreach (int worker in workers)
            await Eventually.IsTrueAsync(() => ProcFileSystem.IsGone(worker), $"worker {worker} is gone");
    }

    [ProcessFact]
    public async Task SHD_09_a_pool_that_is_dropped_frees_its_processes_when_it_is_collected()
    {
        var (processes, events) = await StartAndDropAsync();

        await Eventually.IsTrueAsync(() => HasBeenCollected(processes), "the workers are gone");

        var exits = (await events).OfType<WorkerExitedEvent>();
        Assert.Equal([DeathReason.Left, DeathReason.Left], exits.Select(static exited => exited.Certificate.Reason));

        async Task<(int[] Processes, Task<List<PoolEvent>> Events)> StartAndDropAsync()
        {
            var pool = await StartAllAsync();
            await pool.RunAsync(Tasks.Increment, 0);
            return ([.. pool.GetSnapshot().Workers.Select(static worker => worker.ProcessId!.Value)], pool.WatchAsync().ToListAsync().AsTask());
        }
    }

    [ProcessFact]
    public async Task SHD_09_a_pool_that_is_dropped_does_first_what_callers_wait_for_also_those_who_wait_for_room()
    {
        const int Items = 20;
        string gate = NewPath();
        var (items, process) = await StartAndDropAsync();
        for (int i = 0; i < 3; i++)
            Assert.False(HasBeenCollected([process]));

        await File.WriteAllTextAsync(gate, "");

        Assert.All(await Task.WhenAll(items).WaitAsync(Eventually.Limit), result => Assert.Equal(process, result));
        await Eventually.IsTrueAsync(() => HasBeenCollected([process]), "the worker is gone");

        async Task<(Task<int>[] Items, int Process)> StartAndDropAsync()
        {
            var pool = await StartAllAsync(workers: 1, static options => options.QueueLimit = 2);
            var items = Enumerable.Range(0, Items).Select(_ => pool.RunAsync(Tasks.HoldUntilFile, gate).AsTask()).ToArray();
            await Eventually.IsTrueAsync(() => Begun(pool) == 1, "an item runs");
            return (items, pool.GetSnapshot().Workers.Single().ProcessId!.Value);
        }
    }

    [ProcessFact]
    public async Task SHD_10_a_worker_that_cannot_start_ends_those_that_start_beside_it_and_is_told()
    {
        // The first process never says anything, the second ends at once.
        string folder = NewFolder();
        string script = $"if mkdir '{folder}/first'; then echo $$ > '{folder}/pid'; exec sleep 600; else while [ ! -s '{folder}/pid' ]; do :; done; exit 3; fi 2>&-";

        var error = await Assert.ThrowsAsync<WorkerStartException>(() => ProcessPool.StartAsync(new()
        {
            Workers = Math.Max(2, Environment.ProcessorCount),
            Worker = WorkerImage.Executable("/bin/sh", "-c", script),
            StartTimeout = TimeSpan.FromSeconds(60),
        }));

        Assert.Equal(3, error.Certificate!.Exit.ExitCode);
        int first = int.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "pid")), CultureInfo.InvariantCulture);
        Assert.True(ProcFileSystem.IsGone(first));
        Assert.Empty(ProcFileSystem.Children());
    }

    [ProcessTheory]
    [InlineData("drain")]
    [InlineData("terminate")]
    [InlineData("dispose")]
    public async Task SHD_13_exit_hooks_of_workers_run_when_these_leave(string end)
    {
        string folder = NewFolder();
        var pool = await StartAllAsync(workers: 1);
        int worker = await pool.RunAsync(ShutdownTasks.Tasks.MarkAtExit, folder);

        await (end switch { "drain" => pool.DrainAsync(), "terminate" => pool.TerminateAsync(), _ => pool.DisposeAsync().AsTask() });

        Assert.Equal([worker], Marks(folder));
    }

    [ProcessFact]
    public async Task SHD_13_exit_hooks_of_workers_run_when_these_are_replaced()
    {
        string folder = NewFolder();
        await using var pool = await StartAllAsync(workers: 1, static options => options.MaxItemsPerWorker = 1);

        int[] workers = [await pool.RunAsync(ShutdownTasks.Tasks.MarkAtExit, folder), await pool.RunAsync(ShutdownTasks.Tasks.MarkAtExit, folder)];

        Assert.Equal(2, workers.Distinct().Count());
        await Eventually.IsTrueAsync(() => Marks(folder).Length == 2, "both have left");
        Assert.Equal(workers.Order(), Marks(folder));
    }

    [ProcessFact]
    public async Task SHD_13_exit_hooks_do_not_run_after_a_kill()
    {
        string folder = NewFolder();
        var pool = await StartAllAsync(workers: 1);
        int killed = await pool.RunAsync(ShutdownTasks.Tasks.MarkAtExit, folder);
        pool.KillWorker("w1");
        int other = await pool.RunAsync(ShutdownTasks.Tasks.MarkAtExit, folder);

        await pool.DrainAsync();

        Assert.NotEqual(killed, other);
        Assert.Equal([other], Marks(folder));
    }

    [ProcessFact]
    public async Task SHD_13_a_worker_whose_exit_hook_hangs_is_killed_when_its_grace_is_over()
    {
        string folder = NewFolder();
        var pool = await StartAllAsync(workers: 1, static options => options.ShutdownGrace = TimeSpan.FromSeconds(1));
        int worker = await pool.RunAsync(ShutdownTasks.Tasks.MarkAndHangAtExit, folder);
        var events = pool.WatchAsync().ToListAsync().AsTask();

        await pool.DrainAsync().WaitAsync(Eventually.Limit);

        Assert.Equal([worker], Marks(folder));
        Assert.Equal(DeathReason.Terminated, Assert.Single((await events).OfType<WorkerExitedEvent>()).Certificate.Reason);
    }

    private static int[] Marks(string folder) =>
        [.. Directory.GetFiles(folder).Select(static path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture)).Order()];

    private static bool HasBeenCollected(int[] processes)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return processes.All(ProcFileSystem.IsGone);
    }
}
