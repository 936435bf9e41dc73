using ProcLab.Bench.Measuring;
using ProcLab.Bench.Workloads.Queues;

namespace ProcLab.Bench.Floors;

/// <summary>Producers and consumers around a ring in shared memory, with a mutex and two conditions.</summary>
internal sealed class QueueFloor() : FloorContender("C mutex and conditions in shared memory (floor)", "queue")
{
    protected override IEnumerable<string> Arguments(BenchCase @case) => QueueWorkload.Figures();
}
