using ProcLab.Host.Commands;
using ProcLab.Host.Output;

namespace ProcLab.Host;

internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        await using var output = ConsoleStreams.OpenOutput();
        await using var error = ConsoleStreams.OpenError();
        using var stop = StopRequest.OfThisProcess();
        var console = new CommandConsole(output, error, TerminalFacts.OfThisProcess(), TimeProvider.System);
        return (int)await CommandLine.RunAsync(arguments, console, stop);
    }
}
