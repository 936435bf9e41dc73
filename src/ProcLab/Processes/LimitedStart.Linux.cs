using System.Globalization;
using System.Runtime.Versioning;
using System.Text;

namespace ProcLab.Processes;

/// <summary>Starts a program through a shell that sets the limits of its own process and then becomes the program: id and session stay, and the program never runs without them.</summary>
[SupportedOSPlatform("linux")]
internal static class LimitedStart
{
    private const int BytesInKibibyte = 1024;

    // What a .NET program maps and never touches: stacks, and room for its collector.
    private const long UntouchedBytes = 256L * 1024 * 1024;

    /// <summary>The command that does so.</summary>
    /// <param name="file">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="group">The group that it joins, if that holds limits.</param>
    public static IReadOnlyList<string> Wrap(string file, IReadOnlyList<string> arguments, ProcessLimits limits, ControlGroup? group)
    {
        var script = new StringBuilder();
        if (group is { HoldsLimits: true })
            script.Append("echo $$ >\"$1\" || exit 126; shift; ");
        if (limits.OpenFiles is { } files)
            script.Append(CultureInfo.InvariantCulture, $"ulimit -n {files} || exit 126; ");

        // Far above the limit, for what grows too fast to be seen: the resident set is what counts, and the system limits only what is mapped.
        if (limits.MemoryBytes is { } bytes && group is not { HoldsMemory: true })
            script.Append(CultureInfo.InvariantCulture, $"ulimit -d {((2 * Math.Min(bytes, long.MaxValue / 4)) + UntouchedBytes) / BytesInKibibyte} || exit 126; ");
        script.Append("exec ");

        // The command adds to the niceness that there is, which is this program's.
        if (limits.Nice is { } nice)
            script.Append(CultureInfo.InvariantCulture, $"nice -n $(({nice} - $(nice))) ");
        script.Append("\"$@\"");
        string[] join = group is { HoldsLimits: true } ? [group.JoinFile] : [];
        return ["/bin/sh", "-c", script.ToString(), "sh", .. join, file, .. arguments];
    }
}
