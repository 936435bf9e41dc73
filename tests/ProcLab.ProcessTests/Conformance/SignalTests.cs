using System.Diagnostics;
using ProcLab.Processes;
using ProcLab.ProcessTests.Pools;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Signals from outside, and children that are not the pool's.</summary>
public sealed class SignalTests : PoolTestBase
{
    [ProcessFact]
    public async Task SIG_01_an_idle_worker_that_is_asked_to_end_leaves_and_is_replaced()
    {
        await using var pool = await StartAllAsync(1);
        int first = pool.GetSnapshot().Workers[0].ProcessId!.Value;

        LibC.kill(first, SignalNumbers.Terminate);
        await Eventually.IsTrueAsync(() => ProcFileSystem.IsGone(first), "it has left");

        Assert.NotEqual(first, await pool.RunAsync(PoolTasks.Tasks.ProcessId));
        Assert.Equal(0, (await pool.DrainAsync()).Lost);
    }

    [ProcessFact]
    public async Task SIG_01_a_worker_that_is_asked_to_end_while_it_runs_an_item_loses_that_and_no_other()
    {
        await using var pool = await StartAllAsync(1);
        int first = pool.GetSnapshot().Workers[0].ProcessId!.Value;
        var running = pool.RunAsync(PoolTasks.Tasks.HoldStubbornly, NewPath()).AsTask();
        var waiting = pool.RunAsync(PoolTasks.Tasks.ProcessId).AsTask();
        await Eventually.IsTrueAsync(() => Begun(pool) == 1, "the item has begun");

        LibC.kill(first, SignalNumbers.Terminate);

        var certificate = (await Assert.ThrowsAsync<WorkerCrashedException>(() => running.WaitAsync(Eventually.Limit))).Certificate;
        Assert.Equal((first, ExitStatus.FromSignal(SignalNumbers.Terminate)), (certificate.ProcessId, certificate.Exit));
        Assert.NotEqual(first, await waiting.WaitAsync(Eventually.Limit));
    }

    [ProcessFact]
    public async Task SIG_03_children_of_the_programs_own_code_keep_their_exit_codes_beside_a_pool_whose_workers_are_killed()
    {
        const int Children = 200;
        await using var pool = await StartAsync(2, static options => options.StartIntensity = RestartIntensity.Unlimited);
        using var enough = new CancellationTokenSource();
        var killing = KillAsync(pool, enough.Token);

        var codes = new List<int>();
        for (int child = 0; child < Children; child++)
        {
            using var process = Process.Start("/bin/sh", ["-c", $"exit {child % 256}"]);
            await process.WaitForExitAsync();
            codes.Add(process.ExitCode);
        }

        await enough.CancelAsync();
        Assert.Equal(Enumerable.Range(0, Children).Select(static child => child % 256), codes);
        Assert.True(await killing > 0, "No worker was killed.");
        Assert.Equal(2, await pool.RunAsync(PoolTasks.Tasks.Increment, 1).AsTask().WaitAsync(Eventually.Limit));
    }

    /// <summary>Kills workers as soon as they are ready.</summary>
    /// <returns>How many.</returns>
    private static async Task<int> KillAsync(ProcessPool pool, CancellationToken cancellationToken)
    {
        int killed = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            foreach (var worker in pool.GetSnapshot().Workers.Where(static worker => worker.Activity == WorkerActivity.Idle))
                killed += pool.KillWorker(worker.Name) ? 1 : 0;
            await Task.Delay(5, CancellationToken.None);
        }

        return killed;
    }
}
