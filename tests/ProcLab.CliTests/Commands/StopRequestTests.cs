using ProcLab.Host;
using ProcLab.Host.Commands;

namespace ProcLab.CliTests.Commands;

public sealed class StopRequestTests
{
    [Fact]
    public void The_first_signal_asks_and_the_second_ends_with_the_code_of_the_first()
    {
        var ended = new List<ExitCode>();
        using var stop = new StopRequest(ended.Add);
        Assert.Null(stop.Code);

        stop.Ask(ExitCode.Terminated);
        Assert.True(stop.Asked.IsCancellationRequested);
        Assert.Equal(ExitCode.Terminated, stop.Code);
        Assert.Empty(ended);

        stop.Ask(ExitCode.Interrupted);
        Assert.Equal([ExitCode.Terminated], ended);
    }
}
