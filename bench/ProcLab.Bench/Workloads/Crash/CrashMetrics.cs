using ProcLab.Bench.Measuring;

namespace ProcLab.Bench.Workloads.Crash;

/// <summary>What is measured of a crash.</summary>
internal static class CrashMetrics
{
    public static Metric Errors { get; } = new("errors", "errors of 100");

    public static Metric Lost { get; } = new("lost", "never ended");

    public static Metric Noticed { get; } = new("noticed_ms", "kill to first error, ms");

    public static Metric Replaced { get; } = new("replaced_ms", "kill to next item in a new process, ms");
}
