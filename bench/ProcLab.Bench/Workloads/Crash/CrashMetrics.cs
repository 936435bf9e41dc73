using ProcLab.Bench.Measuring;

namespace ProcLab.Bench.Workloads.Crash;

/// <summary>What is measured of a crash.</summary>
internal static class CrashMetrics
{
    public static Metric Errors { get; } = new("errors", "errors of 100");

    public static Metric Lost { get; } = new("lost", "never ended");

    public static Metric Noticed { get; } = new("noticed_ms", "kill to first error, ms");

    public static Metric NoticedLate { get; } = new("noticed_p99_ms", "first error p99, ms") { Sample = Noticed.Key, Percentile = 0.99 };

    public static Metric AfterError { get; } = new("after_error_ms", "error to end of next item, ms");

    public static Metric AfterErrorLate { get; } = new("after_error_p99_ms", "error to end p99, ms") { Sample = AfterError.Key, Percentile = 0.99 };

    public static Metric AfterKill { get; } = new("after_kill_ms", "kill to end of next item, ms");

    public static Metric AfterKillLate { get; } = new("after_kill_p99_ms", "kill to end p99, ms") { Sample = AfterKill.Key, Percentile = 0.99 };

    public static Metric Replaced { get; } = new("replaced_ms", "kill to next item in a new process, ms");
}
