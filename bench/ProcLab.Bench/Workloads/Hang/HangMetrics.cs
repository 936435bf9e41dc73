using ProcLab.Bench.Measuring;

namespace ProcLab.Bench.Workloads.Hang;

/// <summary>What is measured of an item that hangs.</summary>
internal static class HangMetrics
{
    public static Metric Followed { get; } = new("followed_ms", "limit to end of next item, ms");

    public static Metric Ended { get; } = new("ended_ms", "limit to error of the one that hangs, ms");
}
