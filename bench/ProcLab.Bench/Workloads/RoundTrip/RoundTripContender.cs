using System.Diagnostics;
using ProcLab.Bench.Measuring;
using ProcLab.Bench.Peers;

namespace ProcLab.Bench.Workloads.RoundTrip;

/// <summary>A pool of this program with one worker, which gets one item at a time.</summary>
internal sealed class RoundTripContender(WorkerPool pool) : Contender(pool.Name)
{
    // Room for the fastest that is conceivable; what comes after it is not kept.
    private readonly double[] _samples = new double[2_000_000];

    public override Task StartAsync() => pool.StartAsync();

    public override async Task<IReadOnlyDictionary<string, double>> MeasureAsync(BenchCase @case, TimeSpan window)
    {
        using var placement = new Placement();
        if (Placements.ProcessorsFor(@case.Key, placement.Processors) is var (host, worker))
        {
            placement.Pin(Environment.ProcessId, host);
            placement.Pin(pool.WorkerProcessIds[0], worker);
        }

        return await MeasureAsync(window);
    }

    public override ValueTask DisposeAsync() => pool.DisposeAsync();

    private async Task<Dictionary<string, double>> MeasureAsync(TimeSpan window)
    {
        // The first one is where the placement takes hold.
        await pool.IncrementAsync(0).ConfigureAwait(false);
        int[] workers = [.. pool.WorkerProcessIds];
        var before = Usage.Now(workers, 0);
        int count = await RunAsync(window).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var figures = (Usage.Now(workers, count) - before).PerItem();

        Array.Sort(_samples, 0, count);
        figures.Add(Metric.Median.Key, Statistics.Percentile(_samples.AsSpan(0, count), 0.50));
        figures.Add(Metric.P99.Key, Statistics.Percentile(_samples.AsSpan(0, count), 0.99));
        return figures;
    }

    private async Task<int> RunAsync(TimeSpan window)
    {
        int count = 0;
        long before = Stopwatch.GetTimestamp();
        long end = before + (long)(window.TotalSeconds * Stopwatch.Frequency);
        while (before < end && count < _samples.Length)
        {
            await pool.IncrementAsync(count).ConfigureAwait(false);
            long after = Stopwatch.GetTimestamp();
            _samples[count++] = Stopwatch.GetElapsedTime(before, after).TotalMicroseconds;
            before = after;
        }

        return count;
    }
}
