using System.Diagnostics;
using ProcLab.Bench.Measuring;
using ProcLab.Bench.Peers;

namespace ProcLab.Bench.Workloads.Throughput;

/// <summary>A pool of this program at no-op items.</summary>
internal sealed class ThroughputContender(WorkerPool pool) : Contender(pool.Name)
{
    private const int WarmUpLoops = 1024;

    // Each worker is a runtime of its own and compiles its own code, which takes a third of a second of its processor; measured is what comes after that.
    private static readonly TimeSpan _warmUpOfWorker = TimeSpan.FromMilliseconds(400);

    private int _threads;

    public override async Task StartAsync()
    {
        int before = CountThreads();
        await pool.StartAsync();
        _threads = CountThreads() - before;
        await new LoopMeter(pool, WarmUpLoops).MeasureAsync(_warmUpOfWorker * pool.WorkerProcessIds.Count);
    }

    public override async Task<IReadOnlyDictionary<string, double>> MeasureAsync(BenchCase @case, TimeSpan window)
    {
        var figures = new Dictionary<string, double>(@case.Key == ThroughputWorkload.Burst
            ? await new BurstMeter(pool, ThroughputWorkload.BurstItems).MeasureAsync(window)
            : await new LoopMeter(pool, ThroughputWorkload.LoopsOf(@case)).MeasureAsync(window));
        if (@case.Metrics.Contains(Metric.WorkerMemory))
        {
            figures.Add(Metric.WorkerMemory.Key, pool.WorkerProcessIds.Average(ProcessMemory.ProportionalMegabytes));
            figures.Add(Metric.HostThreads.Key, _threads);
        }

        return figures;
    }

    public override ValueTask DisposeAsync() => pool.DisposeAsync();

    private static int CountThreads()
    {
        using var host = Process.GetCurrentProcess();
        return host.Threads.Count;
    }
}
