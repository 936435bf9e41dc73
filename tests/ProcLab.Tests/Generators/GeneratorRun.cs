using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ProcLab.Generators;

namespace ProcLab.Tests.Generators;

/// <summary>Compiles a user's code in memory with the generator and the analyzer.</summary>
internal sealed class GeneratorRun
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp13, DocumentationMode.Diagnose);

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll")
            .Append(typeof(WorkerTask).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private GeneratorRun(Compilation compilation, GeneratorDriverRunResult result)
    {
        Compilation = compilation;
        Result = result;
    }

    public Compilation Compilation { get; }

    public GeneratorDriverRunResult Result { get; }

    public static GeneratorRun Of(string source, params string[] more) => Run(Compile([source, .. more]));

    /// <summary>A library that is compiled first and then referenced.</summary>
    public static GeneratorRun WithLibrary(string library, string source)
    {
        using MemoryStream image = new();
        Assert.True(Compile(library).WithAssemblyName("Library").Emit(image).Success);
        return Run(Compile(source).AddReferences(MetadataReference.CreateFromImage(image.ToArray())));
    }

    private static GeneratorRun Run(CSharpCompilation compilation)
    {
        GeneratorDriver driver = Driver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return new GeneratorRun(output, driver.GetRunResult());
    }

    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new TaskGenerator().AsSourceGenerator()],
        parseOptions: s_parse,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Shop",
        sources.Select((source, index) => Parse(source, $"User{index}.cs")),
        s_references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(Usings + source, s_parse, path);

    public string Text(string hint) => Result.GeneratedTrees.Single(tree => tree.FilePath.EndsWith(hint, StringComparison.Ordinal)).ToString();

    /// <summary>What the compiler says of the user's and the generated code: warnings too, those on the user's missing documentation
    /// aside.</summary>
    public IReadOnlyList<string> CompilerDiagnostics() =>
    [
        .. Compilation.GetDiagnostics()
            .Where(static item => item.Severity != DiagnosticSeverity.Hidden)
            .Where(static item => item.Id != "CS1591" || !item.Location.SourceTree!.FilePath.StartsWith("User", StringComparison.Ordinal))
            .Select(static item => item.ToString()),
    ];

    public async Task<IReadOnlyList<Diagnostic>> AnalyzerDiagnosticsAsync()
    {
        CompilationWithAnalyzers analysis = Compilation.WithAnalyzers([new TaskAnalyzer()]);
        ImmutableArray<Diagnostic> found = await analysis.GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        return [.. found.OrderBy(static item => item.Id, StringComparer.Ordinal).ThenBy(static item => item.Location.SourceSpan.Start)];
    }

    /// <summary>The text that a diagnostic underlines.</summary>
    public static string Underlined(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);

    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Runtime.CompilerServices;
        using System.Threading;
        using System.Threading.Tasks;
        using ProcLab;
        using ProcLab.Wire;

        """;
}
