using System.Diagnostics;
using System.Runtime.Versioning;
using ProcLab.Host.Output;

namespace ProcLab.Host.Clean;

/// <summary>One event for each leftover, for programs.</summary>
[SupportedOSPlatform("linux")]
internal sealed class CleanJsonWriter(JsonLineWriter lines) : ICleanWriter
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private int _processes;
    private int _folders;

    public void Begin(Leftovers found)
    {
        (_processes, _folders) = (found.Processes.Count, found.Folders.Count);
        lines.Write(TimeSpan.Zero, "run.start", static json =>
        {
            json.WriteString("command", "clean");
            json.WriteString("version", ProductVersion.Text);
        });
        foreach (var process in found.Processes)
        {
            lines.Write(Now, "left.proc", json =>
            {
                json.WriteNumber("pid", process.Id);
                json.WriteNumber("host_pid", process.HostId);
                json.WriteString("command", process.Command);
                json.WriteNumber("memory_bytes", process.MemoryBytes);
            });
        }

        foreach (string folder in found.Folders)
            lines.Write(Now, "left.folder", json => json.WriteString("path", folder));
    }

    public ExitCode End(Removal? removal, ExitCode code)
    {
        lines.Write(Now, "run.end", json =>
        {
            json.WriteString("verdict", ExitCodes.Verdict(code));
            json.WriteNumber("exit", (int)code);
            json.WriteNumber("processes", _processes);
            json.WriteNumber("folders", _folders);
            json.WriteBoolean("touched", removal is not null);
            json.WriteNumber("killed", removal?.Killed ?? 0);
            json.WriteNumber("removed", removal?.Removed ?? 0);
        });
        return code;
    }

    private TimeSpan Now => Stopwatch.GetElapsedTime(_start);
}
