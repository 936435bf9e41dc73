using ProcLab.Bench.Measuring;

namespace ProcLab.Bench.Floors;

/// <summary>A process is killed, and the end of its output awaited: what the kernel needs for it.</summary>
/// <param name="name">Its name in the report.</param>
/// <param name="onlyCase">The case that it takes part in.</param>
/// <param name="command">What is killed; nothing for a small C process.</param>
internal sealed class KillFloor(string name, string onlyCase, params string[] command) : FloorContender(name, "kill_to_eof")
{
    public override bool TakesPartIn(BenchCase @case) => @case.Key == onlyCase;

    protected override IEnumerable<string> Arguments(BenchCase @case) => command;
}
