using ProcLab.Bench.Measuring;
using ProcLab.Bench.Workloads.Crash;
using ProcLab.Bench.Workloads.Hang;
using ProcLab.Bench.Workloads.Payloads;
using ProcLab.Bench.Workloads.Queues;
using ProcLab.Bench.Workloads.RoundTrip;
using ProcLab.Bench.Workloads.Start;
using ProcLab.Bench.Workloads.Throughput;

namespace ProcLab.Bench;

/// <summary>The workloads in the order in which they run.</summary>
internal static class AllWorkloads
{
    private static readonly (string Id, Func<BenchSettings, Workload> Create)[] _all =
    [
        (ThroughputWorkload.Id, ThroughputWorkload.Create),
        (RoundTripWorkload.Id, RoundTripWorkload.Create),
        (PayloadWorkload.Id, PayloadWorkload.Create),
        (StartWorkload.Id, StartWorkload.Create),
        (CrashWorkload.Id, CrashWorkload.Create),
        (QueueWorkload.Id, QueueWorkload.Create),
        (HangWorkload.Id, HangWorkload.Create),
    ];

    public static IEnumerable<string> Ids => _all.Select(workload => workload.Id);

    /// <summary>Those that the settings name, or all, with the peers that they name, or all.</summary>
    public static IEnumerable<Workload> Create(BenchSettings settings) => _all
        .Where(workload => settings.Workloads.Count == 0 || settings.Workloads.Contains(workload.Id))
        .Select(workload => workload.Create(settings))
        .Select(workload => workload with { Contenders = [.. workload.Contenders.Where(contender => TakesPart(contender, settings))] });

    private static bool TakesPart(Contender contender, BenchSettings settings) =>
        settings.Peers is null || contender.Name == Contender.Ours || contender.Name.Contains(settings.Peers, StringComparison.OrdinalIgnoreCase);
}
