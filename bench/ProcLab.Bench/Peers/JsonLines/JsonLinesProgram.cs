using System.Diagnostics;

namespace ProcLab.Bench.Peers.JsonLines;

/// <summary>Where the hand-made worker lies: beside this program.</summary>
internal static class JsonLinesProgram
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "ProcLab.JsonLines.dll");

    public static ProcessStartInfo StartInfo() => new("dotnet", ["exec", Path])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    };
}
