using ProcLab.Processes;

namespace ProcLab.ProcessTests.Processes;

/// <summary>The implementation for other systems, as far as it can be tried on this one.</summary>
public sealed class PortableTests
{
    [LinuxFact]
    public async Task It_runs_a_process_with_input_output_and_exit_code()
    {
        var log = new OutputLog();
        await using var child = await PortableChildProcess.StartAsync(TestProgram.Shell("cat; echo err >&2; exit 3", log, "words\n"));

        Assert.Equal(3, (await child.Exited).ExitCode);
        await child.OutputEnded;
        Assert.Contains(new OutputLine(false, "words", true), log.Lines);
        Assert.Contains(new OutputLine(true, "err", true), log.Lines);
    }

    [LinuxFact]
    public async Task It_kills_the_tree_and_does_not_guess_a_signal()
    {
        var log = new OutputLog();
        await using var child = await PortableChildProcess.StartAsync(TestProgram.Shell("sleep 1000 & echo pid=$!; wait", log));
        int grandchild = await log.NumberAfterAsync("pid=");

        child.Kill();

        Assert.Null((await child.Exited).Signal);
        await child.OutputEnded;
        await Eventually.IsTrueAsync(() => ProcFileSystem.IsGone(grandchild), "the grandchild is gone");
        Assert.False(child.Signal(SignalNumbers.Kill));
    }

    [LinuxFact]
    public async Task A_descendant_that_holds_the_streams_blocks_nobody()
    {
        var log = new OutputLog();
        await using var child = await PortableChildProcess.StartAsync(TestProgram.Shell("setsid sh -c 'echo pid=$$; exec sleep 1000' &", log));
        int escaped = await log.NumberAfterAsync("pid=");
        try
        {
            await child.Exited;
            await child.OutputEnded.WaitAsync(Eventually.Limit);
        }
        finally
        {
            LibC.kill(escaped, SignalNumbers.Kill);
        }
    }

    [LinuxFact]
    public async Task A_missing_file_is_the_same_error()
    {
        var exception = await Assert.ThrowsAsync<ChildProcessStartException>(
            () => PortableChildProcess.StartAsync(new ChildProcessStart { FileName = "/no/such/program" }));

        Assert.Contains("'/no/such/program'", exception.Message, StringComparison.Ordinal);
    }
}
