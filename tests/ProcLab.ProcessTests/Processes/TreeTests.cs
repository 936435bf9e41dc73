using ProcLab.Processes;

namespace ProcLab.ProcessTests.Processes;

public sealed class TreeTests
{
    [LinuxFact]
    public async Task A_kill_ends_the_grandchildren_too()
    {
        var log = new OutputLog();
        await using var child = await ChildProcess.StartAsync(TestProgram.Shell("sleep 1000 & (sleep 1000 & wait) & echo ready; wait", log));
        await log.AfterAsync("ready");

        child.Kill();
        await child.Exited;

        await Eventually.IsTrueAsync(() => ProcFileSystem.ProcessesOfSession(child.Id).Length == 0, "the whole session is gone");
    }

    [LinuxFact]
    public async Task Grandchildren_do_not_outlive_a_process_that_exits_by_itself()
    {
        var log = new OutputLog();
        await using var child = await ChildProcess.StartAsync(TestProgram.Shell("sleep 1000 & echo pid=$!; exit 4", log));
        int grandchild = await log.NumberAfterAsync("pid=");

        Assert.Equal(4, (await child.Exited).ExitCode);

        await Eventually.IsTrueAsync(() => ProcFileSystem.IsGone(grandchild), "the grandchild is gone");
    }

    [LinuxFact]
    public async Task A_grandchild_of_another_session_that_holds_the_streams_blocks_nobody()
    {
        var log = new OutputLog();
        await using var child = await ChildProcess.StartAsync(
            TestProgram.Shell("setsid sh -c 'echo pid=$$; exec sleep 1000' & wait", log));
        int escaped = await log.NumberAfterAsync("pid=");
        try
        {
            child.Kill();
            await child.Exited;
            await child.OutputEnded.WaitAsync(Eventually.Limit);

            Assert.False(ProcFileSystem.IsGone(escaped));
        }
        finally
        {
            LibC.kill(escaped, SignalNumbers.Kill);
        }
    }

    [LinuxFact]
    public async Task A_grandchild_of_another_session_that_never_stops_writing_blocks_nobody()
    {
        var log = new OutputLog();
        int lines = 0;
        await using var child = await ChildProcess.StartAsync(new ChildProcessStart
        {
            FileName = "/bin/sh",
            Arguments = ["-c", "setsid sh -c 'echo pid=$$; exec yes' & wait"],
            OutputHandler = line =>
            {
                if (lines++ == 0)
                    log.Add(line);
            },
        });
        int escaped = await log.NumberAfterAsync("pid=");

        child.Kill();
        await child.Exited;
        await child.OutputEnded.WaitAsync(Eventually.Limit);

        // It finds its pipe closed.
        await Eventually.IsTrueAsync(() => ProcFileSystem.IsGone(escaped), "the writer has ended by SIGPIPE");
    }

    [LinuxFact]
    public async Task A_stopped_process_is_killed_like_any_other()
    {
        await using var child = await ChildProcess.StartAsync(TestProgram.Shell("exec sleep 1000"));
        child.Signal(SignalNumbers.Stop);
        await Eventually.IsTrueAsync(() => ProcFileSystem.StateOf(child.Id) == 'T', "it is stopped");
        Assert.False(child.Exited.IsCompleted);

        child.Kill();

        Assert.Equal("SIGKILL", (await child.Exited).SignalName);
    }

    [LinuxFact]
    public async Task A_worker_that_ends_its_group_takes_its_own_children_with_it()
    {
        var log = new OutputLog();
        await using var child = await ChildProcess.StartAsync(TestProgram.Worker(log, "end-group"));
        int grandchild = await log.NumberAfterAsync("pid=");

        Assert.Equal("SIGKILL", (await child.Exited).SignalName);

        await Eventually.IsTrueAsync(() => ProcFileSystem.IsGone(grandchild), "the grandchild is gone");
    }
}
