using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ProcLab.Tests.Simulation;

/// <summary>Compiles mutated cores, each together with the simulator.</summary>
internal sealed class MutantCompiler(CoreSources sources)
{
    private static readonly CSharpCompilationOptions s_options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Enable,
        concurrentBuild: false);

    private static readonly Lazy<MetadataReference[]> s_references = new(static () =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ]);

    /// <summary>Makes the core with one mutation.</summary>
    /// <exception cref="InvalidOperationException">The mutation cannot be made, or does not compile.</exception>
    public Mutant Compile(Mutation mutation)
    {
        using var assembly = new MemoryStream();
        var built = CSharpCompilation.Create("Mutant", sources.With(mutation), s_references.Value, s_options).Emit(assembly);
        if (!built.Success)
        {
            var errors = built.Diagnostics.Where(static found => found.Severity == DiagnosticSeverity.Error);
            throw new InvalidOperationException($"The mutation '{mutation.Why}' does not compile:\n{string.Join('\n', errors)}");
        }

        assembly.Position = 0;
        return new Mutant(assembly);
    }
}
