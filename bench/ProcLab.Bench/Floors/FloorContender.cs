using System.Globalization;
using ProcLab.Bench.Measuring;

namespace ProcLab.Bench.Floors;

/// <summary>A small C program that does the bare minimum of a workload: compiled at the start.</summary>
/// <param name="name">Its name in the report.</param>
/// <param name="source">Its source file, without <c>.c</c>.</param>
internal abstract class FloorContender(string name, string source) : ProgramContender(name)
{
    private readonly string _program = Path.Combine(AppContext.BaseDirectory, "floors", source);

    public override async Task StartAsync()
    {
        string compiler = Environment.GetEnvironmentVariable("CC") ?? "gcc";
        await OtherProgram.RunAsync(compiler, ["-O2", "-Wall", "-Wextra", "-Werror", "-o", _program, _program + ".c"]);
    }

    protected override (string Program, IEnumerable<string> Arguments) Command(BenchCase @case, TimeSpan window) =>
        (_program, [window.TotalSeconds.ToString(CultureInfo.InvariantCulture), .. Arguments(@case)]);

    /// <summary>What the program is told besides the length of a round.</summary>
    protected abstract IEnumerable<string> Arguments(BenchCase @case);
}
