using ProcLab.Processes;
using ProcLab.ProcessTests.Pools;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>However often workers are replaced, nothing of them stays.</summary>
public sealed class ReplacementTests : PoolTestBase
{
    private const int Workers = 5;

    [ProcessFact]
    public async Task FDL_01_descriptors_do_not_grow_with_items_and_replaced_workers()
    {
        const int Slack = 4;
        await using var pool = await StartAllAsync(Workers, static options => options.StartIntensity = RestartIntensity.Unlimited);
        await ReplaceAllAsync(pool);
        int before = ProcFileSystem.OpenDescriptors();

        for (int round = 0; round < 50 / Workers; round++)
        {
            await ReplaceAllAsync(pool);
            int[] results = await Task.WhenAll(Enumerable.Range(0, 1_000 * Workers / 50).Select(item => pool.RunAsync(PoolTasks.Tasks.Increment, item).AsTask()));
            Assert.Equal(Enumerable.Range(1, results.Length), results);
        }

        await Eventually.IsTrueAsync(
            () => ProcFileSystem.OpenDescriptors() <= before + Slack,
            () => $"the {ProcFileSystem.OpenDescriptors()} descriptors are {before} again, or {Slack} more");
    }

    [ProcessFact]
    public async Task ZMB_01_no_killed_worker_stays_a_zombie()
    {
        await using var pool = await StartAllAsync(Workers, static options => options.StartIntensity = RestartIntensity.Unlimited);
        for (int round = 0; round < 100 / Workers; round++)
            await ReplaceAllAsync(pool);

        await Eventually.IsTrueAsync(() => ProcFileSystem.ZombieChildren().Length == 0, "all killed workers are reaped");
    }

    [ProcessFact]
    public async Task No_file_of_the_runtime_of_a_killed_worker_stays()
    {
        await using var pool = await StartAllAsync(Workers);
        string[] keys = [.. pool.GetSnapshot().Workers.Select(static worker => KeyOf(worker.ProcessId!.Value))];
        Assert.All(keys, static key => Assert.NotEmpty(FilesOf(key)));

        await ReplaceAllAsync(pool);

        await Eventually.IsTrueAsync(() => !keys.SelectMany(FilesOf).Any(), () => $"gone are {string.Join(", ", keys.SelectMany(FilesOf))}");
    }

    /// <summary>What tells the files of this process from those of an earlier one with its id.</summary>
    private static string KeyOf(int process) => $"{process}-{ProcFiles.ReadStartTicks(process)}";

    /// <summary>What the .NET runtime makes for debuggers and tracers.</summary>
    private static IEnumerable<string> FilesOf(string key) =>
        Directory.EnumerateFiles(Path.GetTempPath(), $"clr-debug-pipe-{key}-*").Concat(Directory.EnumerateFiles(Path.GetTempPath(), $"dotnet-diagnostic-{key}-*"));

    /// <summary>Kills every worker while it runs an item, and waits until others are ready. One that never had an item would be replaced after a wait only.</summary>
    private async Task ReplaceAllAsync(ProcessPool pool)
    {
        string never = NewPath();
        var held = Enumerable.Range(0, Workers).Select(_ => pool.RunAsync(PoolTasks.Tasks.HoldUntilFile, never).AsTask()).ToArray();
        await Eventually.IsTrueAsync(() => Begun(pool) == Workers, "all workers are at an item");

        Assert.All(pool.GetSnapshot().Workers, worker => Assert.True(pool.KillWorker(worker.Name), $"{worker.Name} was not there."));

        foreach (var lost in held)
            await Assert.ThrowsAsync<WorkerCrashedException>(() => lost.WaitAsync(Eventually.Limit));
        await Eventually.IsTrueAsync(() => pool.GetSnapshot().Workers.Count(static worker => worker.Activity == WorkerActivity.Idle) == Workers, "all workers are replaced");
    }
}
