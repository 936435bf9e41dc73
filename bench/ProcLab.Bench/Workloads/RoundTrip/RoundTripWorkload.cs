using ProcLab.Bench.Floors;
using ProcLab.Bench.Measuring;
using ProcLab.Bench.Peers;
using ProcLab.Bench.Peers.JsonLines;
using ProcLab.Bench.Peers.Python;

namespace ProcLab.Bench.Workloads.RoundTrip;

/// <summary>W2: one worker, one item at a time.</summary>
internal static class RoundTripWorkload
{
    public const string Id = "W2";

    private static readonly Metric[] _metrics = [Metric.Median, Metric.P99, Metric.HostCpu, Metric.WorkerCpu, Metric.Allocated];

    public static Workload Create(BenchSettings settings) => new(
        Id,
        "Round trip, one worker, one item at a time",
        [
            new BenchCase(Placements.Free, "unpinned", _metrics)
            {
                Goals = [new Goal(Metric.Median, 1, JsonLinesPool.Title), new Goal(Metric.P99, 1, JsonLinesPool.Title)],
            },
            new BenchCase(Placements.OneCore, "both sides on one core", _metrics) { Goals = [new Goal(Metric.Median, 3.5, PingPongFloor.Title)] },
            new BenchCase(Placements.TwoCores, "on two cores apart", _metrics) { Goals = [new Goal(Metric.Median, 1.15, PingPongFloor.Title)] },
        ],
        [
            new RoundTripContender(new ProcLabPool(workers: 1, settings.Transport)),
            new RoundTripContender(new JsonLinesPool(workers: 1)),
            .. PythonContender.All("round_trip.py", workers: 1, onlyCase: Placements.Free),
            new PingPongFloor(),
        ]);
}
