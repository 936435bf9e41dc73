using System.CommandLine;
using System.CommandLine.Invocation;

namespace ProcLab.Host.Commands;

/// <summary><c>proclab --version</c>.</summary>
internal sealed class VersionText(CommandConsole console) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        console.Output.WriteLine($"proclab {ProductVersion.Text}");
        return (int)ExitCode.Ok;
    }
}
