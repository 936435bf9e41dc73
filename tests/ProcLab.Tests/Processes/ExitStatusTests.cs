namespace ProcLab.Tests.Processes;

public sealed class ExitStatusTests
{
    [Fact]
    public void An_exit_code_is_told_as_such()
    {
        var status = ExitStatus.FromExitCode(3);

        Assert.Equal((3, null, null, false), (status.ExitCode, status.Signal, status.SignalName, status.IsSuccess));
        Assert.Equal("exit code 3", status.ToString());
        Assert.True(ExitStatus.FromExitCode(0).IsSuccess);
    }

    [Theory]
    [InlineData(1, "SIGHUP")]
    [InlineData(6, "SIGABRT")]
    [InlineData(9, "SIGKILL")]
    [InlineData(11, "SIGSEGV")]
    [InlineData(15, "SIGTERM")]
    [InlineData(31, "SIGSYS")]
    [InlineData(33, "signal 33")]
    [InlineData(36, "SIGRTMIN+2")]
    public void A_signal_is_told_by_name_and_number(int signal, string name)
    {
        var status = ExitStatus.FromSignal(signal);

        Assert.Equal((null, signal, name, false), (status.ExitCode, status.Signal, status.SignalName, status.IsSuccess));
        Assert.Equal($"killed by {name} ({signal})", status.ToString());
    }

    [Fact]
    public void Exit_code_137_is_not_SIGKILL()
    {
        Assert.NotEqual(ExitStatus.FromExitCode(137), ExitStatus.FromSignal(9));
    }

    [Fact]
    public void Nothing_known_is_no_success()
    {
        Assert.False(default(ExitStatus).IsSuccess);
        Assert.Equal("exit status unknown", default(ExitStatus).ToString());
    }

    [Fact]
    public void Signal_zero_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ExitStatus.FromSignal(0));
    }
}
