using System.Globalization;
using ProcLab.Bench.Floors;
using ProcLab.Bench.Measuring;
using ProcLab.Bench.Peers;
using ProcLab.Bench.Peers.JsonLines;
using ProcLab.Bench.Peers.Python;

namespace ProcLab.Bench.Workloads.Payloads;

/// <summary>W4: payloads there and back, counted once.</summary>
internal static class PayloadWorkload
{
    public const string Id = "W4";

    private const string SocketFloor = "C Unix-socket echo (floor)";
    private const string SharedMemoryFloor = "C shared memory (floor)";
    private const int Kibibyte = 1024;
    private const int Mebibyte = 1024 * 1024;

    private static readonly Metric[] _metrics = [Metric.Bandwidth, Metric.HostCpu, Metric.WorkerCpu, Metric.Allocated];

    public static Workload Create(BenchSettings settings) => new(
        Id,
        $"Payloads there and back, counted once, {settings.Workers} workers",
        [
            Case(Kibibyte, "1 KiB", SocketFloor),
            Case(64 * Kibibyte, "64 KiB", SocketFloor),
            Case(Mebibyte, "1 MiB", SharedMemoryFloor),
            Case(64 * Mebibyte, "64 MiB", SharedMemoryFloor),
        ],
        [
            new PayloadContender(new ProcLabPool(settings.Workers, settings.Transport)),
            new PayloadContender(new JsonLinesPool(settings.Workers)),
            .. PythonContender.All("payloads.py", settings.Workers),
            new PayloadFloor(SocketFloor, "socket_echo"),
            new PayloadFloor(SharedMemoryFloor, "shared_memory_echo"),
        ]);

    /// <summary>How many bytes a payload of a case has.</summary>
    public static int SizeOf(BenchCase @case) => int.Parse(@case.Key, CultureInfo.InvariantCulture);

    private static BenchCase Case(int bytes, string title, string floor) => new(bytes.ToString(CultureInfo.InvariantCulture), title, _metrics)
    {
        Goals = [new Goal(Metric.Bandwidth, 0.8, floor)],
    };
}
