using System.Text;
using ProcLab.Host.Commands;
using ProcLab.Host.Output;
using ProcLab.Host.Processes;

namespace ProcLab.CliTests.Processes;

public sealed class ProcessLogTests
{
    [Fact]
    public void A_reader_that_left_is_told_to_the_command_and_not_to_whoever_hands_over_the_line()
    {
        using var output = new ClosedWriter();
        using var log = Create(output, new OutputOptions());

        log.Printed(new WorkerOutputEvent(TimeSpan.Zero, "child", 42, false, "line"));

        Assert.True(log.Broken.IsCancellationRequested);
        Assert.Throws<OutputException>(log.ThrowIfBroken);
    }

    [Fact]
    public void A_line_that_comes_before_its_process_is_told_tells_it_first_and_once()
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var log = Create(output, new OutputOptions());

        log.Printed(new WorkerOutputEvent(TimeSpan.Zero, "child", 42, true, "two\tcolumns\u001b[2J"));
        log.Started("child", 42);

        Assert.Equal("child 42 started\nchild 42 ! two\\tcolumns\n", output.ToString());
    }

    private static ProcessLog Create(TextWriter output, OutputOptions options) =>
        new(new CommandConsole(output, TextWriter.Null, new TerminalFacts { OutputIsTerminal = false, Variable = static _ => null }, TimeProvider.System), options);

    private sealed class ClosedWriter : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value) => throw new OutputException(new IOException("closed"));
    }
}
