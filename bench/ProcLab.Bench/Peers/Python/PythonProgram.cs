using ProcLab.Bench.Measuring;

namespace ProcLab.Bench.Peers.Python;

/// <summary>A Python program that is run anew in each round.</summary>
/// <param name="name">Its name in the report.</param>
/// <param name="onlyCase">The only case that it takes part in; <see langword="null"/> for all.</param>
/// <param name="file">The program, which lies beside this one.</param>
/// <param name="arguments">What it is told.</param>
internal sealed class PythonProgram(string name, string? onlyCase, string file, params string[] arguments) : ProgramContender(name)
{
    public override bool TakesPartIn(BenchCase @case) => onlyCase is null || @case.Key == onlyCase;

    protected override (string Program, IEnumerable<string> Arguments) Command(BenchCase @case, TimeSpan window) =>
        (PythonInterpreter.Path, [Path.Combine(AppContext.BaseDirectory, "python", file), .. arguments]);
}
