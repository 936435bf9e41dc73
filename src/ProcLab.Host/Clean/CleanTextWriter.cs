using System.Runtime.Versioning;
using ProcLab.Host.Commands;
using ProcLab.Host.Output;

namespace ProcLab.Host.Clean;

/// <summary>One line for each leftover, for people.</summary>
[SupportedOSPlatform("linux")]
internal sealed class CleanTextWriter(CommandConsole console, bool isQuiet) : ICleanWriter
{
    private const int MostCommand = 60;

    private bool _hasFound;

    public void Begin(Leftovers found)
    {
        _hasFound = !found.IsEmpty;
        foreach (var process in found.Processes)
            console.Output.WriteLine($"process {process.Id}  {Figures.Size(process.MemoryBytes)}  {Short(process.Command)}  (its host {process.HostId} is gone)");
        foreach (string folder in found.Folders)
            console.Output.WriteLine($"folder {SafeText.Line(folder)}");
    }

    public ExitCode End(Removal? removal, ExitCode code)
    {
        if (removal is { } done)
        {
            Say($"{Figures.Count(done.Killed, "process", "processes")} killed, {Figures.Count(done.Removed, "folder")} removed");
            if (!done.IsComplete)
                console.Error.WriteLine($"proclab: {Figures.Count(done.ProcessesLeft, "process", "processes")} and {Figures.Count(done.FoldersLeft, "folder")} could not be ended or removed");
        }
        else
        {
            Say(_hasFound ? "nothing was touched; proclab clean --yes kills these processes and removes these folders" : "crashed programs have left nothing behind");
        }

        return code;
    }

    private void Say(string sentence)
    {
        if (!isQuiet)
            console.Output.WriteLine(sentence);
    }

    private static string Short(string command)
    {
        string line = SafeText.Line(command);
        return line.Length <= MostCommand ? line : line[..(MostCommand - 3)] + "...";
    }
}
