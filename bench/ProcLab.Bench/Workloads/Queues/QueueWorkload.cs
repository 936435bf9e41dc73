using ProcLab.Bench.Floors;
using ProcLab.Bench.Measuring;
using ProcLab.Bench.Peers.Python;

namespace ProcLab.Bench.Workloads.Queues;

/// <summary>W7: three producers and three consumers, six processes, around one queue.</summary>
internal static class QueueWorkload
{
    public const string Id = "W7";

    /// <summary>How many producers there are, and how many consumers.</summary>
    public const int Sides = 3;

    /// <summary>How many items each producer puts.</summary>
    public const int ItemsEach = 20_000;

    /// <summary>How many items may be in the queue.</summary>
    public const int Capacity = 100;

    private const string SimpleQueue = "SimpleQueue";
    private const string Program = "queues.py";
    private const double MillionPerSecond = 1e6;

    public static Workload Create(BenchSettings settings) => new(
        Id,
        $"{Sides} producers and {Sides} consumers, one queue of {Capacity}, {ItemsEach:N0} numbers each",
        [
            new BenchCase("small", "small items", [Metric.Rate])
            {
                Goals = [new Goal(Metric.Rate, 1, NameOf(SimpleQueue)), new Goal(Metric.Rate, MillionPerSecond)],
            },
        ],
        [
            new QueueContender(settings.Transport),
            new PythonProgram(NameOf(SimpleQueue), null, Program, SimpleQueue, Figures()),
            new PythonProgram(NameOf("Queue"), null, Program, "Queue", Figures()),
            new QueueFloor(),
        ]);

    /// <summary>What programs are told.</summary>
    public static string[] Figures() => [$"{Sides}", $"{ItemsEach}", $"{Capacity}"];

    private static string NameOf(string kind) => $"Python multiprocessing.{kind}";
}
