using ProcLab.Processes;

namespace ProcLab.ProcessTests.Processes;

public sealed class ExitTests
{
    [LinuxFact]
    public async Task The_exit_code_is_the_one_the_process_gave()
    {
        foreach (int code in new[] { 0, 3, 137, 143, 255 })
            Assert.Equal(ExitStatus.FromExitCode(code), await TestProgram.RunAsync(TestProgram.Shell($"exit {code}")));
    }

    [LinuxFact]
    public async Task A_kill_is_not_taken_for_exit_code_137()
    {
        var status = await TestProgram.RunAsync(TestProgram.Shell("kill -9 $$"));

        Assert.Null(status.ExitCode);
        Assert.Equal("killed by SIGKILL (9)", status.ToString());
    }

    [LinuxFact]
    public async Task A_signal_from_outside_is_named()
    {
        await using var child = await ChildProcess.StartAsync(TestProgram.Shell("exec sleep 1000"));

        Assert.True(child.Signal(SignalNumbers.Terminate));

        Assert.Equal("SIGTERM", (await child.Exited).SignalName);
    }

    [LinuxFact]
    public async Task A_fault_in_native_code_is_SIGSEGV()
    {
        var status = await TestProgram.RunAsync(TestProgram.Worker(null, "fault"));

        Assert.Equal("SIGSEGV", status.SignalName);
    }

    [LinuxFact]
    public async Task FailFast_is_SIGABRT_and_its_message_is_in_the_output()
    {
        var log = new OutputLog();

        var status = await TestProgram.RunAsync(TestProgram.Worker(log, "fail-fast", "the reason"));

        Assert.Equal("SIGABRT", status.SignalName);
        Assert.Contains(log.Lines, line => line.IsError && line.Text.Contains("the reason", StringComparison.Ordinal));
    }

    [LinuxFact]
    public async Task A_stack_overflow_is_SIGABRT()
    {
        Assert.Equal("SIGABRT", (await TestProgram.RunAsync(TestProgram.Worker(null, "overflow-stack"))).SignalName);
    }

    [LinuxFact]
    public async Task A_process_that_ignores_SIGTERM_is_killed_by_SIGKILL()
    {
        var log = new OutputLog();
        await using var child = await ChildProcess.StartAsync(
            TestProgram.Shell("trap '' TERM; echo ready; exec sleep 1000", log));
        await log.AfterAsync("ready");

        child.Signal(SignalNumbers.Terminate);
        child.Kill();

        Assert.Equal("SIGKILL", (await child.Exited).SignalName);
    }

    [LinuxFact]
    public async Task A_signal_after_the_exit_reaches_nobody()
    {
        await using var child = await ChildProcess.StartAsync(TestProgram.Shell("exit 0"));
        await child.Exited;

        Assert.False(child.Signal(SignalNumbers.Kill));
    }

    [LinuxFact]
    public async Task Dispose_kills_and_reaps_a_process_that_still_runs()
    {
        var child = await ChildProcess.StartAsync(TestProgram.Shell("exec sleep 1000"));

        await child.DisposeAsync();

        Assert.Equal("SIGKILL", (await child.Exited).SignalName);
        Assert.Null(ProcFileSystem.StateOf(child.Id));
    }

    [LinuxFact]
    public async Task The_status_is_kept_when_the_host_was_started_with_SIGCHLD_ignored()
    {
        var log = new OutputLog();

        await TestProgram.RunAsync(new ChildProcessStart
        {
            FileName = "python3",
            Arguments =
            [
                "-c",
                "import os, signal, sys; signal.signal(signal.SIGCHLD, signal.SIG_IGN); os.execv(sys.argv[1], sys.argv[1:])",
                TestProgram.WorkerPath, "start-one", "/bin/sh", "-c", "exit 3",
            ],
            OutputHandler = log.Add,
        });

        Assert.Equal(["exit code 3"], log.Texts);
    }
}
