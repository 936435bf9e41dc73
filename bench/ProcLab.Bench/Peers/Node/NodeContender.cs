using ProcLab.Bench.Measuring;

namespace ProcLab.Bench.Peers.Node;

/// <summary>A pool of Node.js, in a program that keeps it over all rounds.</summary>
/// <param name="package">The pool.</param>
/// <param name="file">The program, which lies beside this one.</param>
/// <param name="arguments">What it is told.</param>
internal sealed class NodeContender(string package, string file, params string[] arguments) : ServingContender(NodePackages.NameOf(package))
{
    /// <summary>The cases that it takes part in.</summary>
    public required IReadOnlyList<string> Cases { get; init; }

    public override async Task StartAsync()
    {
        await NodePackages.RequireAsync();
        await base.StartAsync();
    }

    public override bool TakesPartIn(BenchCase @case) => Cases.Contains(@case.Key);

    protected override (string Program, IEnumerable<string> Arguments) Command() => ("node", [NodePackages.FileOf(file), .. arguments]);
}
