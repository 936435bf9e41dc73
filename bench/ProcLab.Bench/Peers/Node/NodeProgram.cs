using ProcLab.Bench.Measuring;

namespace ProcLab.Bench.Peers.Node;

/// <summary>A program of Node.js that is run anew in each round.</summary>
/// <param name="package">The pool that it uses.</param>
/// <param name="onlyCase">The only case that it takes part in.</param>
/// <param name="file">The program, which lies beside this one.</param>
/// <param name="arguments">What it is told.</param>
internal sealed class NodeProgram(string package, string onlyCase, string file, params string[] arguments) : ProgramContender(NodePackages.NameOf(package))
{
    public override Task StartAsync() => NodePackages.RequireAsync();

    public override bool TakesPartIn(BenchCase @case) => @case.Key == onlyCase;

    protected override (string Program, IEnumerable<string> Arguments) Command(BenchCase @case, TimeSpan window) =>
        ("node", [NodePackages.FileOf(file), .. arguments]);
}
