using ProcLab.Processes;
using ProcLab.ProcessTests.Pools;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Descendants of workers that made sessions of their own: where control groups can be made, they end with their worker.</summary>
public sealed class TreeGuardTests : PoolTestBase
{
    [ControlGroupFact]
    public async Task A_descendant_in_a_session_of_its_own_ends_with_a_worker_that_is_killed_and_with_one_that_leaves()
    {
        await using var pool = await StartAsync(workers: 1);
        int first = await pool.RunAsync(LimitTasks.Tasks.StartSession);
        Assert.Equal(TreeGuard.ControlGroup, Assert.Single(pool.GetSnapshot().Workers).Tree);
        Assert.False(ProcFileSystem.IsGone(first));

        Assert.True(pool.KillWorker(Assert.Single(pool.GetSnapshot().Workers).Name));
        await Eventually.IsTrueAsync(() => ProcFileSystem.IsGone(first), "the killed worker's descendant is gone");
        int second = await pool.RunAsync(LimitTasks.Tasks.StartSession);
        await pool.DrainAsync();

        await Eventually.IsTrueAsync(() => ProcFileSystem.IsGone(second), "the other's, too");
    }

    [ControlGroupFact]
    public Task They_end_with_a_host_that_is_killed() => EndWithHostAsync(isStopped: false);

    [ControlGroupFact]
    public Task They_end_with_a_host_that_is_killed_while_they_and_the_worker_are_stopped() => EndWithHostAsync(isStopped: true);

    private static async Task EndWithHostAsync(bool isStopped)
    {
        var log = new OutputLog();
        await using var host = await ChildProcess.StartAsync(TestProgram.Worker(log, "pool-host-with-session"));
        int worker = await log.NumberAfterAsync("worker=");
        int descendant = await log.NumberAfterAsync("descendant=");
        foreach (int process in isStopped ? [worker, descendant] : Array.Empty<int>())
        {
            LibC.kill(process, SignalNumbers.Stop);
            await Eventually.IsTrueAsync(() => ProcFileSystem.StateOf(process) == 'T', $"process {process} is stopped");
        }

        host.Signal(SignalNumbers.Kill);

        await Eventually.IsTrueAsync(() => ProcFileSystem.IsGone(worker), "the worker is gone");
        await Eventually.IsTrueAsync(() => ProcFileSystem.IsGone(descendant), "its descendant is gone");
    }

    [ControlGroupFact]
    public async Task ORP_09_the_group_that_a_killed_host_left_behind_is_found_and_removed()
    {
        var log = new OutputLog();
        await using var host = await ChildProcess.StartAsync(TestProgram.Worker(log, "pool-host-with-session"));
        int worker = await log.NumberAfterAsync("worker=");
        string group = ControlGroupFactAttribute.FolderOf(worker);
        Assert.StartsWith("proclab-", Path.GetFileName(group), StringComparison.Ordinal);
        host.Signal(SignalNumbers.Kill);
        await host.Exited.WaitAsync(Eventually.Limit);
        await Eventually.IsTrueAsync(() => ProcFileSystem.IsGone(worker), "the worker is gone");

        // As each program does once, a moment after its first pool has started; a short one may end before.
        await Eventually.IsTrueAsync(
            () =>
            {
                AbandonedGroups.Remove();
                return !Directory.Exists(group);
            },
            "its group is gone");
    }
}
