using System.Diagnostics;

namespace ProcLab.Bench.Measuring;

/// <summary>What was used up to a moment, or between two.</summary>
/// <param name="Items">How many items have ended.</param>
/// <param name="Time">The clock.</param>
/// <param name="Host">Processor time of the host.</param>
/// <param name="Workers">Processor time of the workers.</param>
/// <param name="Bytes">What the host has allocated; <see langword="null"/> when the host is not this program.</param>
internal readonly record struct Usage(long Items, TimeSpan Time, TimeSpan Host, TimeSpan Workers, long? Bytes)
{
    /// <summary>What was used until now by this program and the workers.</summary>
    public static Usage Now(IReadOnlyList<int> workers, long items) => new(
        items,
        Stopwatch.GetElapsedTime(0),
        CpuClock.Of(Environment.ProcessId),
        CpuClock.Of(workers),
        GC.GetTotalAllocatedBytes(precise: true));

    public static Usage operator -(in Usage later, in Usage earlier) => new(
        later.Items - earlier.Items,
        later.Time - earlier.Time,
        later.Host - earlier.Host,
        later.Workers - earlier.Workers,
        later.Bytes - earlier.Bytes);

    /// <summary>The figures of a round. Where no item has ended, nothing can be said of one.</summary>
    public Dictionary<string, double> PerItem()
    {
        var figures = new Dictionary<string, double> { [Metric.Rate.Key] = Items / Time.TotalSeconds };
        if (Items == 0)
            return figures;

        figures.Add(Metric.HostCpu.Key, Host.TotalMicroseconds / Items);
        figures.Add(Metric.WorkerCpu.Key, Workers.TotalMicroseconds / Items);
        if (Bytes is { } bytes)
            figures.Add(Metric.Allocated.Key, (double)bytes / Items);
        return figures;
    }
}
