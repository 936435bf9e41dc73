using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ProcLab.Tests.Simulation;

/// <summary>The sources that make a core with its simulator: both are pure, so these are enough.</summary>
internal sealed class CoreSources
{
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // Without DEBUG: the simulator has to find a mutation without the help of the core's own assertions.
    private static readonly CSharpParseOptions s_parsing = new(LanguageVersion.Preview);

    private readonly Dictionary<string, string> _core;
    private readonly Dictionary<string, SyntaxTree> _coreTrees;
    private readonly SyntaxTree[] _simulator;

    /// <param name="root">The root of the repository.</param>
    public CoreSources(string root)
    {
        string library = Path.Combine(root, "src", "ProcLab");
        string[] core = [.. Directory.GetFiles(Path.Combine(library, "Pools", "Core"), "*.cs"), Path.Combine(library, "Supervision", "RestartPolicy.cs")];
        _core = core.ToDictionary(path => Path.GetRelativePath(library, path).Replace('\\', '/'), path => File.ReadAllText(path).ReplaceLineEndings("\n"));
        _coreTrees = _core.ToDictionary(static source => source.Key, static source => Parse(source.Value));

        string simulator = Path.Combine(root, "tests", "ProcLab.Tests", "Simulation");
        string mutations = Path.Combine(simulator, "Mutations");
        _simulator =
        [
            .. Directory.GetFiles(simulator, "*.cs", SearchOption.AllDirectories)
                .Where(path => !path.StartsWith(mutations, StringComparison.Ordinal) && !path.EndsWith("Tests.cs", StringComparison.Ordinal))
                .Select(static path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), s_parsing)),
            CSharpSyntaxTree.ParseText(ImplicitUsings, s_parsing),
        ];
    }

    /// <summary>The sources with one mutation.</summary>
    /// <exception cref="InvalidOperationException">What the mutation replaces is not there, or more than once.</exception>
    public IEnumerable<SyntaxTree> With(Mutation mutation)
    {
        string text = _core[mutation.File];
        int at = text.IndexOf(mutation.Text, StringComparison.Ordinal);
        if (at < 0 || text.IndexOf(mutation.Text, at + 1, StringComparison.Ordinal) >= 0)
            throw new InvalidOperationException($"{mutation.File} {(at < 0 ? "has no" : "has more than one")} '{mutation.Text}' to mutate ({mutation.Why}).");

        var mutated = Parse(text.Replace(mutation.Text, mutation.Replacement, StringComparison.Ordinal));
        return _coreTrees.Where(source => source.Key != mutation.File).Select(static source => source.Value).Append(mutated).Concat(_simulator);
    }

    private static SyntaxTree Parse(string text)
    {
        var tree = CSharpSyntaxTree.ParseText(text, s_parsing);
        return tree.WithRootAndOptions(new GuardLoops().Visit(tree.GetRoot()), s_parsing);
    }

    /// <summary>Makes each loop call <see cref="LoopGuard.Turn"/>, as a mutated one may never end.</summary>
    private sealed class GuardLoops : CSharpSyntaxRewriter
    {
        private static readonly StatementSyntax s_turn = SyntaxFactory.ParseStatement("global::ProcLab.Tests.Simulation.LoopGuard.Turn();");

        public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) =>
            base.VisitWhileStatement(node) is WhileStatementSyntax loop ? loop.WithStatement(Guarded(loop.Statement)) : null;

        public override SyntaxNode? VisitForStatement(ForStatementSyntax node) =>
            base.VisitForStatement(node) is ForStatementSyntax loop ? loop.WithStatement(Guarded(loop.Statement)) : null;

        private static BlockSyntax Guarded(StatementSyntax body) => SyntaxFactory.Block(s_turn, body);
    }
}
