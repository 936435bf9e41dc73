using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ProcLab.Tests.Simulation;

/// <summary>Compiles the simulator once and mutated cores under it. A mutation changes bodies only, so the same simulator fits all of them.</summary>
internal sealed class MutantCompiler
{
    public const string Simulator = "Simulator";

    private const string Core = "Core";

    private static readonly CSharpCompilationOptions s_options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Enable,
        concurrentBuild: false);

    private static readonly Lazy<MetadataReference[]> s_runtime = new(static () =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ]);

    private readonly CoreSources _sources;
    private readonly CSharpCompilation _empty = CSharpCompilation.Create(Core, [], s_runtime.Value, s_options);
    private readonly byte[] _simulator;

    public MutantCompiler(CoreSources sources)
    {
        _sources = sources;
        var core = MetadataReference.CreateFromImage(Emit(_empty.AddSyntaxTrees(sources.Core)));
        _simulator = Emit(_empty.WithAssemblyName(Simulator).AddReferences(core).AddSyntaxTrees(sources.Simulator));
    }

    /// <summary>Makes the core with one mutation.</summary>
    /// <exception cref="InvalidOperationException">The mutation cannot be made, or does not compile.</exception>
    public Mutant Compile(Mutation mutation) => new(Emit(_empty.AddSyntaxTrees(_sources.CoreWith(mutation))), _simulator);

    private static byte[] Emit(CSharpCompilation compilation)
    {
        using var assembly = new MemoryStream();
        var built = compilation.Emit(assembly);
        if (built.Success)
            return assembly.ToArray();

        var errors = built.Diagnostics.Where(static found => found.Severity == DiagnosticSeverity.Error);
        throw new InvalidOperationException($"The mutated core does not compile:\n{string.Join('\n', errors)}");
    }
}
