using ProcLab.Bench.Measuring;

namespace ProcLab.Bench.Floors;

/// <summary>A pool of two C processes, started, asked one thing and ended.</summary>
internal sealed class StartFloor() : FloorContender("C processes (floor)", "start")
{
    protected override IEnumerable<string> Arguments(BenchCase @case) => [];
}
