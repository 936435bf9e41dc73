namespace ProcLab.Tests.Processes;

/// <summary>How a status is read that gives 128 and the signal's number for a killed process.</summary>
public sealed class LeavingWordTests : RecorderTestBase
{
    [Theory]
    [InlineData(137, 9)]
    [InlineData(134, 6)]
    [InlineData(192, 64)]
    public void A_worker_that_did_not_say_it_leaves_was_killed(int status, int signal)
    {
        Assert.Null(Host.ExitCode);
        Assert.Equal(ExitStatus.FromSignal(signal), Host.Interpret(ExitStatus.FromExitCode(status)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(128)]
    [InlineData(193)]
    [InlineData(255)]
    public void No_signal_ends_a_process_with_other_codes(int status) =>
        Assert.Equal(ExitStatus.FromExitCode(status), Host.Interpret(ExitStatus.FromExitCode(status)));
}
