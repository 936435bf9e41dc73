using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ProcLab.Tests.Architecture;

/// <summary>Compiles sources of the library, to learn what each name in them means.</summary>
internal static class LibraryCompilation
{
    // The library's source generators do not run here, so the partial methods that they implement have no body.
    private const string PartialMethodWithoutBody = "CS8795";

    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions _parsing =
        new(LanguageVersion.Preview, preprocessorSymbols: ["DEBUG", "NET", "NET10_0", "NET10_0_OR_GREATER", "NET9_0_OR_GREATER", "NET8_0_OR_GREATER"]);

    /// <summary>Compiles the files, whose paths stay with their syntax trees.</summary>
    /// <exception cref="InvalidOperationException">A source has an error, so that names in it could have no meaning.</exception>
    public static CSharpCompilation Of(IEnumerable<SourceFile> files)
    {
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(file.Text, _parsing, file.Path))
            .Append(CSharpSyntaxTree.ParseText(ImplicitUsings, _parsing));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create("ProcLab", trees, References(), options);

        string[] errors = [.. compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != PartialMethodWithoutBody)
            .Select(diagnostic => diagnostic.ToString())];
        return errors.Length == 0
            ? compilation
            : throw new InvalidOperationException($"The library does not compile here:\n{string.Join('\n', errors)}");
    }

    // What this test host runs with, without the library itself.
    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => !Path.GetFileName(path).StartsWith("ProcLab", StringComparison.Ordinal))
        .Select(path => MetadataReference.CreateFromFile(path));
}
