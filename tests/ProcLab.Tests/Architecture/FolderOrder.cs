using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProcLab.Tests.Architecture;

/// <summary>The rule that folders of the library stand in dependency order: each uses itself and those before it.</summary>
internal static class FolderOrder
{
    public const string Library = "src/ProcLab";

    private static readonly string[] _order =
    [
        "Errors", "Wire", "Contracts", "Diagnostics", "Transports", "Links", "Processes", "Workers", "Supervision", "Pools", "Shared", "Chaos",
    ];

    /// <summary>Files of the library that stand in none of its folders.</summary>
    public static IEnumerable<string> Strays(IEnumerable<SourceFile> library) => library
        .Where(file => !_order.Contains(FolderOf(file.Path)))
        .Select(file => $"{file.Path}: is in none of {string.Join(", ", _order)}");

    /// <summary>Uses of what a later folder declares.</summary>
    public static IEnumerable<string> Violations(IEnumerable<SourceFile> library)
    {
        var compilation = LibraryCompilation.Of(library);
        return compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0).AsParallel().AsOrdered()
            .SelectMany(tree => Violations(tree, compilation.GetSemanticModel(tree)))
            .Distinct();
    }

    private static IEnumerable<string> Violations(SyntaxTree tree, SemanticModel model)
    {
        string folder = FolderOf(tree.FilePath);
        foreach (var node in tree.GetRoot().DescendantNodes().Where(NamesSomething))
        {
            if (Symbol(model, node) is not { } symbol || DeclaringFolder(symbol) is not { } declaring || Rank(declaring) <= Rank(folder))
                continue;

            int line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
            yield return $"{tree.FilePath}:{line}: {folder} uses {symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)} of the later folder {declaring}";
        }
    }

    private static bool NamesSomething(SyntaxNode node) => node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax;

    private static ISymbol? Symbol(SemanticModel model, SyntaxNode node)
    {
        var info = model.GetSymbolInfo(node);
        return info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
    }

    // A partial type belongs to the earliest folder that has a part of it. What the compiler declares belongs to the type it is in.
    private static string? DeclaringFolder(ISymbol symbol)
    {
        if (symbol is INamespaceSymbol)
            return null;

        var declarations = symbol.OriginalDefinition.DeclaringSyntaxReferences;
        if (declarations.IsEmpty)
            return symbol.ContainingType is { } type ? DeclaringFolder(type) : null;

        return declarations.Select(declaration => FolderOf(declaration.SyntaxTree.FilePath)).MinBy(Rank);
    }

    private static int Rank(string folder) => Array.IndexOf(_order, folder);

    /// <summary>The folder below the library's; of a file that stands in none, its own name.</summary>
    private static string FolderOf(string path) => path[(Library.Length + 1)..].Split('/')[0];
}
