using System.Globalization;

namespace ProcLab.Bench.Measuring;

/// <summary>The memory of a process.</summary>
internal static class ProcessMemory
{
    private const string Label = "Pss:";

    /// <summary>Its pages, those that it shares divided by the number of sharers.</summary>
    public static double ProportionalMegabytes(int processId)
    {
        string line = File.ReadLines($"/proc/{processId}/smaps_rollup").First(line => line.StartsWith(Label, StringComparison.Ordinal));
        return long.Parse(line[Label.Length..^"kB".Length].Trim(), CultureInfo.InvariantCulture) / 1024.0;
    }
}
