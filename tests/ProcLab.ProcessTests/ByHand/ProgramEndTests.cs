using ProcLab.Processes;
using ProcLab.ProcessTests.Pools;

namespace ProcLab.ProcessTests.ByHand;

/// <summary>What becomes of a program's processes when it ends.</summary>
public sealed class ProgramEndTests : PoolTestBase
{
    [LinuxFact]
    public async Task DMN_01_the_end_of_a_program_waits_for_its_process()
    {
        var (host, log, file, child) = await StartHostAsync("waited", "return");
        await using var _ = host;
        await log.AfterAsync("returns=");
        Assert.NotSame(host.Exited, await Task.WhenAny(host.Exited, Task.Delay(TimeSpan.FromMilliseconds(300))));
        Assert.False(ProcFileSystem.IsGone(child));

        await File.WriteAllTextAsync(file, "");

        Assert.Equal(ExitStatus.FromExitCode(5), await host.Exited.WaitAsync(Eventually.Limit));
        Assert.True(ProcFileSystem.IsGone(child));
        Assert.Contains(log.Texts, text => text == $"child {child} │ found=");
        Assert.False(File.Exists($"{file}.asked"));
        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), $"proclab-{host.Id}-*"));
    }

    [LinuxFact]
    public async Task DMN_01_P4_a_daemon_ends_with_its_program()
    {
        var (host, _, file, child) = await StartHostAsync("daemon", "return");
        await using var __ = host;

        Assert.Equal(ExitStatus.FromExitCode(5), await host.Exited.WaitAsync(Eventually.Limit));

        Assert.True(ProcFileSystem.IsGone(child));
        Assert.Empty(Directory.GetDirectories(Path.GetTempPath(), $"proclab-{host.Id}-*"));
    }

    [ProcessTheory]
    [InlineData("daemon", SignalNumbers.Kill)]
    [InlineData("waited", SignalNumbers.Kill)]
    [InlineData("daemon", SignalNumbers.Terminate)]
    [InlineData("waited", SignalNumbers.Terminate)]
    [InlineData("waited", SignalNumbers.Interrupt)]
    public async Task DMN_02_a_program_that_is_killed_takes_its_processes_with_it(string kind, int signal)
    {
        var (host, _, _, child) = await StartHostAsync(kind, "sleep");
        await using var __ = host;

        LibC.kill(host.Id, signal);

        Assert.Equal(ExitStatus.FromSignal(signal), await host.Exited.WaitAsync(Eventually.Limit));
        await Eventually.IsTrueAsync(() => ProcFileSystem.IsGone(child), "the process is gone");
    }

    [LinuxFact]
    public async Task DMN_02_a_stopped_process_is_gone_with_its_program_too()
    {
        var (host, _, _, child) = await StartHostAsync("daemon", "sleep");
        await using var __ = host;
        LibC.kill(child, SignalNumbers.Stop);
        await Eventually.IsTrueAsync(() => ProcFileSystem.StateOf(child) == 'T', "the process is stopped");

        LibC.kill(host.Id, SignalNumbers.Kill);

        await Eventually.IsTrueAsync(() => ProcFileSystem.IsGone(child), "the process is gone");
    }

    [LinuxFact]
    public async Task P4_a_program_that_handles_a_signal_and_ends_asks_its_process_to_end()
    {
        var (host, _, file, child) = await StartHostAsync("waited", "handle");
        await using var __ = host;

        LibC.kill(host.Id, SignalNumbers.Terminate);

        Assert.Equal(ExitStatus.FromExitCode(5), await host.Exited.WaitAsync(Eventually.Limit));
        Assert.True(ProcFileSystem.IsGone(child));
        Assert.True(File.Exists($"{file}.asked"));
    }

    [LinuxFact]
    public async Task P4_a_second_signal_kills_a_process_that_does_not_obey()
    {
        var (host, log, file, child) = await StartHostAsync("deaf", "handle");
        await using var _ = host;
        LibC.kill(host.Id, SignalNumbers.Terminate);
        await log.AfterAsync("returns=");
        await Eventually.IsTrueAsync(() => File.Exists($"{file}.asked"), "the task was asked");
        Assert.False(ProcFileSystem.IsGone(child));

        LibC.kill(host.Id, SignalNumbers.Terminate);

        Assert.Equal(ExitStatus.FromExitCode(5), await host.Exited.WaitAsync(Eventually.Limit));
        Assert.True(ProcFileSystem.IsGone(child));
    }

    [LinuxFact]
    public async Task A_program_may_be_ended_by_the_handler_of_the_output_itself()
    {
        var (host, _, file, child) = await StartHostAsync("waited", "exit");
        await using var __ = host;

        await File.WriteAllTextAsync(file, "");

        Assert.Equal(ExitStatus.FromExitCode(6), await host.Exited.WaitAsync(Eventually.Limit));
        Assert.True(ProcFileSystem.IsGone(child));
    }

    private async Task<(ChildProcess Host, OutputLog Log, string File, int Child)> StartHostAsync(string kind, string end)
    {
        var log = new OutputLog();
        string file = NewPath();
        var host = await ChildProcess.StartAsync(TestProgram.Worker(log, "process-host", kind, end, file));
        return (host, log, file, await log.NumberAfterAsync("process="));
    }
}
