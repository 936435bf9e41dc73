using System.Diagnostics;

namespace ProcLab.Bench.Peers.JsonLines;

/// <summary>Where the hand-made worker lies: beside this program.</summary>
internal static class JsonLinesProgram
{
    private static readonly string _path = Path.Combine(AppContext.BaseDirectory, "ProcLab.JsonLines.dll");

    public static ProcessStartInfo StartInfo() => new("dotnet", ["exec", _path])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    };
}
