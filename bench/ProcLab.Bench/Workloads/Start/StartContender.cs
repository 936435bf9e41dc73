using ProcLab.Bench.Measuring;

namespace ProcLab.Bench.Workloads.Start;

/// <summary>This executable as one of the <see cref="StartProgram"/>s.</summary>
/// <param name="name">Its name in the report.</param>
/// <param name="caseKey">The case that it is for.</param>
/// <param name="program">Which program.</param>
/// <param name="transport">What ProcLab uses in it.</param>
internal sealed class StartContender(string name, string caseKey, string program, TransportKind transport) : ProgramContender(name)
{
    public override bool TakesPartIn(BenchCase @case) => @case.Key == caseKey;

    protected override (string Program, IEnumerable<string> Arguments) Command(BenchCase @case, TimeSpan window) =>
        ("dotnet", ["exec", typeof(StartContender).Assembly.Location, StartProgram.Verb, program, transport.ToString()]);
}
