using ProcLab.Processes;

namespace ProcLab.ProcessTests.Processes;

public sealed class HostDeathTests
{
    [LinuxFact]
    public async Task A_worker_goes_with_its_killed_host() => await KillHostAsync(stopWorkerFirst: false);

    [LinuxFact]
    public async Task A_stopped_worker_goes_with_its_killed_host() => await KillHostAsync(stopWorkerFirst: true);

    [LinuxFact]
    public async Task A_worker_that_somebody_else_started_for_its_host_is_not_tied_to_that_one()
    {
        const int SomeOtherProcess = 1;
        var log = new OutputLog();

        await using var child = await ChildProcess.StartAsync(TestProgram.Worker(log, "tied", $"{SomeOtherProcess}"));

        Assert.Equal("False", await log.AfterAsync("tied="));
    }

    [LinuxFact]
    public async Task A_worker_outlives_the_thread_that_asked_for_it()
    {
        var log = new OutputLog();
        ChildProcess? child = null;
        var caller = new Thread(() =>
        {
            child = ChildProcess.StartAsync(TestProgram.Worker(log, "tied", $"{Environment.ProcessId}")).GetAwaiter().GetResult();
            log.AfterAsync("tied=True").GetAwaiter().GetResult();
        });
        caller.Start();
        Assert.True(caller.Join(Eventually.Limit));
        await using var owned = child!;

        // The kernel would send the signal before the end of the thread is told; these few starts leave it time to be seen.
        for (int round = 0; round < 20; round++)
            await TestProgram.RunAsync(TestProgram.Shell("exit 0"));

        Assert.False(owned.Exited.IsCompleted);
    }

    private static async Task KillHostAsync(bool stopWorkerFirst)
    {
        var log = new OutputLog();
        await using var host = await ChildProcess.StartAsync(TestProgram.Worker(log, "host"));
        int worker = await log.NumberAfterAsync("pid=");
        if (stopWorkerFirst)
        {
            LibC.kill(worker, SignalNumbers.Stop);
            await Eventually.IsTrueAsync(() => ProcFileSystem.StateOf(worker) == 'T', "the worker is stopped");
        }

        // The worker leads a session of its own, so killing the host's group does not reach it.
        host.Kill();
        await host.Exited;

        await Eventually.IsTrueAsync(() => ProcFileSystem.IsGone(worker), "the worker is gone");
    }
}
