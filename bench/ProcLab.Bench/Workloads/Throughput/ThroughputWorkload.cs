using System.Globalization;
using ProcLab.Bench.Measuring;
using ProcLab.Bench.Peers;
using ProcLab.Bench.Peers.JsonLines;
using ProcLab.Bench.Peers.Python;

namespace ProcLab.Bench.Workloads.Throughput;

/// <summary>W1: items that do nothing, each submitted and awaited for itself.</summary>
internal static class ThroughputWorkload
{
    public const string Id = "W1";
    public const string Burst = "burst";
    public const int BurstItems = 20_000;

    // Precise counting finds a few hundred bytes of the runtime's own in a window.
    private const double NoBytes = 0.1;

    private static readonly Metric[] _metrics = [Metric.Rate, Metric.HostCpu, Metric.WorkerCpu, Metric.Allocated];
    private static readonly Metric[] _metricsOfMany = [.. _metrics, Metric.HostThreads, Metric.WorkerMemory];

    private static readonly Goal[] _againstPeers =
        [new Goal(Metric.Rate, 2, JsonLinesPool.Title), new Goal(Metric.Rate, 20, PythonContender.NameOf(PythonContender.MultiprocessingPool))];

    public static Workload Create(BenchSettings settings) => new(
        Id,
        $"No-op items, {settings.Workers} workers",
        [
            Loops(1, settings),
            Loops(64, settings, [new Goal(Metric.Rate, 1_000_000), .. _againstPeers, new Goal(Metric.Allocated, NoBytes)]),
            Loops(1024, settings, _againstPeers),
            Case(Burst, $"a burst of {BurstItems:N0}", settings, [new Goal(Metric.Rate, 3_000_000), .. _againstPeers]),
        ],
        [
            new ThroughputContender(new ProcLabPool(settings.Workers, settings.Transport)),
            new ThroughputContender(new JsonLinesPool(settings.Workers)),
            .. PythonContender.All("throughput.py", settings.Workers),
        ]);

    /// <summary>How many loops a case has.</summary>
    public static int LoopsOf(BenchCase @case) => int.Parse(@case.Key, CultureInfo.InvariantCulture);

    private static BenchCase Loops(int loops, BenchSettings settings, params Goal[] goals) =>
        Case(loops.ToString(CultureInfo.InvariantCulture), $"{loops:N0} in flight", settings, goals);

    // The goals are those of a small pool; of a larger one it is of interest what it costs.
    private static BenchCase Case(string key, string title, BenchSettings settings, params Goal[] goals) =>
        settings.Workers == BenchSettings.UsualWorkers
            ? new BenchCase(key, title, _metrics) { Goals = goals }
            : new BenchCase(key, title, _metricsOfMany);
}
