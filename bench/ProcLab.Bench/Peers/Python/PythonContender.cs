using ProcLab.Bench.Measuring;

namespace ProcLab.Bench.Peers.Python;

/// <summary>A pool of Python's, in a program that keeps it over all rounds.</summary>
/// <param name="kind">Which pool.</param>
/// <param name="file">The program, which lies beside this one.</param>
/// <param name="arguments">What it is told besides the pool.</param>
internal sealed class PythonContender(string kind, string file, params string[] arguments) : ServingContender(NameOf(kind))
{
    public const string MultiprocessingPool = "mp.Pool";
    public const string Executor = "ProcessPoolExecutor";
    public const string Pebble = "pebble";

    /// <summary>The pools of the standard library.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [MultiprocessingPool, Executor];

    /// <summary>The only case that it takes part in; <see langword="null"/> for all.</summary>
    public string? OnlyCase { get; init; }

    /// <summary>The name in reports and goals.</summary>
    public static string NameOf(string kind) => $"Python {kind}";

    /// <summary>The pools of the standard library at one workload.</summary>
    public static IEnumerable<Contender> All(string file, int workers, string? onlyCase = null) =>
        Kinds.Select(kind => new PythonContender(kind, file, $"{workers}") { OnlyCase = onlyCase });

    public override async Task StartAsync()
    {
        await PythonPackage.RequireForAsync(kind);
        await base.StartAsync();
    }

    public override bool TakesPartIn(BenchCase @case) => OnlyCase is null || @case.Key == OnlyCase;

    protected override (string Program, IEnumerable<string> Arguments) Command() => (PythonInterpreter.Path, [PythonInterpreter.FileOf(file), kind, .. arguments]);
}
