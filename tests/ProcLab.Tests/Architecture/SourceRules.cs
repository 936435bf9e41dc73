using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProcLab.Tests.Architecture;

/// <summary>The rules that a look at one file is enough for. Each gives what breaks it, file first.</summary>
internal static partial class SourceRules
{
    private const int MostLines = 400;

    // Where the developers of this project keep their own notes; nobody else has that folder.
    private const string NotesFolder = ".." + "/shared";

    private static readonly string[] _codeFolders = ["src", "tests", "bench", "scripts"];
    private static readonly string[] _codeExtensions = [".cs", ".csproj", ".props", ".targets", ".py", ".js", ".c", ".h", ".sh", ".awk", ""];
    private static readonly string[] _projectFolders = ["src", "tests", "bench", "packaging"];

    public static IEnumerable<string> TooLong(IEnumerable<SourceFile> files) => files
        .Where(file => _codeFolders.Any(file.IsIn) && _codeExtensions.Contains(file.Extension) && file.LineCount > MostLines)
        .Select(file => $"{file.Path}: has {file.LineCount} lines, more than {MostLines}");

    public static IEnumerable<string> RawSystemCalls(IEnumerable<SourceFile> sources) => sources
        .Where(file => file.Extension == ".cs" && !file.Name.EndsWith(".Linux.cs", StringComparison.Ordinal) && !file.Name.EndsWith(".Windows.cs", StringComparison.Ordinal))
        .SelectMany(file => CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes().OfType<AttributeSyntax>()
            .Where(IsImport)
            .Select(attribute => $"{file.Path}:{attribute.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {attribute.Name} outside a *.Linux.cs or *.Windows.cs file"));

    public static IEnumerable<string> MissingFromSolution(SourceFile solution, IEnumerable<SourceFile> files) => files
        .Where(file => file.Extension == ".csproj" && _projectFolders.Any(file.IsIn))
        .Where(project => !solution.Text.Contains($"\"{project.Path.Replace('/', '\\')}\"", StringComparison.Ordinal))
        .Select(project => $"{project.Path}: is not in {solution.Path}");

    public static IEnumerable<string> PointingToNotes(IEnumerable<SourceFile> files) => files
        .Where(file => file.Text.Contains(NotesFolder, StringComparison.Ordinal))
        .Select(file => $"{file.Path}: mentions {NotesFolder}");

    /// <summary>Names of tests, which are the quoted words with underscores, that no source declares.</summary>
    public static IEnumerable<string> MissingTests(SourceFile page, IEnumerable<SourceFile> sources)
    {
        string[] texts = [.. sources.Select(source => source.Text)];
        return QuotedTest().Matches(page.Text).Select(match => match.Groups[1].Value)
            .Where(name => !texts.Any(text => text.Contains($" {name}(", StringComparison.Ordinal)))
            .Select(name => $"{page.Path}: there is no test {name}");
    }

    [GeneratedRegex("`([A-Za-z0-9]+_[A-Za-z0-9_]+)`")]
    private static partial Regex QuotedTest();

    private static bool IsImport(AttributeSyntax attribute) =>
        attribute.Name.ToString().Split('.')[^1] is "DllImport" or "DllImportAttribute" or "LibraryImport" or "LibraryImportAttribute";
}
