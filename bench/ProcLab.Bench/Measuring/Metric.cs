namespace ProcLab.Bench.Measuring;

/// <summary>Something that is measured.</summary>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Title">Its name for people, with the unit.</param>
/// <param name="MoreIsBetter">Whether a larger figure is the better one.</param>
internal sealed record Metric(string Key, string Title, bool MoreIsBetter = false)
{
    /// <summary>The key of the samples that it is made of; its own, unless it says something else of those of another.</summary>
    public string Sample { get; init; } = Key;

    /// <summary>The share of the samples that its figure is not below; <see langword="null"/> for their median.</summary>
    public double? Percentile { get; init; }

    public static Metric Rate { get; } = new("items_per_second", "items/s", MoreIsBetter: true);

    public static Metric Bandwidth { get; } = new("mb_per_second", "MB/s", MoreIsBetter: true);

    public static Metric Median { get; } = new("p50_us", "p50 µs");

    public static Metric P99 { get; } = new("p99_us", "p99 µs");

    public static Metric WholeProgram { get; } = new("program_ms", "whole program, ms");

    /// <summary>Of a program and all processes that it waited for.</summary>
    public static Metric ProgramCpu { get; } = new("program_cpu_ms", "CPU ms, all processes");

    public static Metric HostCpu { get; } = new("host_cpu_us_per_item", "CPU µs/item, host");

    public static Metric WorkerCpu { get; } = new("worker_cpu_us_per_item", "CPU µs/item, workers");

    public static Metric Allocated { get; } = new("host_bytes_per_item", "B/item, host");

    public static Metric HostThreads { get; } = new("host_threads", "host threads that it added");

    public static Metric WorkerMemory { get; } = new("worker_pss_mb", "MB/worker (PSS)");
}
