using ProcLab.Bench.Measuring;

namespace ProcLab.Bench.Peers.Python;

/// <summary>A Python program that is run anew in each round.</summary>
/// <param name="name">Its name in the report.</param>
/// <param name="onlyCase">The only case that it takes part in; <see langword="null"/> for all.</param>
/// <param name="file">The program, which lies beside this one.</param>
/// <param name="kind">Which pool it uses.</param>
/// <param name="arguments">What it is told besides the pool.</param>
internal sealed class PythonProgram(string name, string? onlyCase, string file, string kind, params string[] arguments) : ProgramContender(name)
{
    public override Task StartAsync() => PythonPackage.RequireForAsync(kind);

    public override bool TakesPartIn(BenchCase @case) => onlyCase is null || @case.Key == onlyCase;

    protected override (string Program, IEnumerable<string> Arguments) Command(BenchCase @case, TimeSpan window) =>
        (PythonInterpreter.Path, [PythonInterpreter.FileOf(file), kind, .. arguments]);
}
