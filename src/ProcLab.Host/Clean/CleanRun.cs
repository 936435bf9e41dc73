using System.Runtime.Versioning;
using ProcLab.Host.Commands;
using ProcLab.Host.Output;

namespace ProcLab.Host.Clean;

/// <summary>One run of <c>proclab clean</c>: find, show, ask, remove.</summary>
[SupportedOSPlatform("linux")]
internal sealed class CleanRun(OutputOptions output, bool yes, CommandConsole console, StopRequest stop)
{
    public async Task<ExitCode> RunAsync()
    {
        using var found = Leftovers.Find();
        ICleanWriter writer = output.Json ? new CleanJsonWriter(console.Json) : new CleanTextWriter(console, output.Quiet);
        writer.Begin(found);
        if (found.IsEmpty)
            return writer.End(null, ExitCode.Ok);

        bool asks = !yes && !output.Json && console.Facts is { InputIsTerminal: true, OutputIsTerminal: true };
        bool isWanted = yes || (asks && await AskAsync(found));
        if (stop.Code is { } stopped)
            return writer.End(null, stopped);
        if (!isWanted)
            return writer.End(null, ExitCode.Ok);

        var removal = found.Remove();
        return writer.End(removal, removal.IsComplete ? ExitCode.Ok : ExitCode.Failed);
    }

    private async Task<bool> AskAsync(Leftovers found)
    {
        var parts = new List<string>();
        if (found.Processes.Count > 0)
            parts.Add($"kill {Figures.Count(found.Processes.Count, "process", "processes")}");
        if (found.Folders.Count > 0)
            parts.Add($"remove {Figures.Count(found.Folders.Count, "folder")}");
        string question = string.Join(" and ", parts);
        console.Output.Write($"{char.ToUpperInvariant(question[0])}{question[1..]}? [y/N] ");

        // The terminal's own line editing is enough, and the console's reader would switch its modes. A signal ends the wait, not the read.
        var answer = Task.Run(static () => new StreamReader(Console.OpenStandardInput()).ReadLine());
        try
        {
            return (await answer.WaitAsync(stop.Asked))?.Trim().ToUpperInvariant() is "Y" or "YES";
        }
        catch (OperationCanceledException)
        {
            console.Output.WriteLine();
            return false;
        }
    }
}
