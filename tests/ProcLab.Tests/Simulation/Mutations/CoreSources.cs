using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ProcLab.Tests.Simulation;

/// <summary>The sources of the core and of its simulator. Both are pure, so they need nothing of the rest of the library.</summary>
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

    private const string OpenToSimulator = $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{MutantCompiler.Simulator}\")]";

    // Without DEBUG: the simulator has to find a mutation without the help of the core's own assertions.
    private static readonly CSharpParseOptions s_parsing = new(LanguageVersion.Preview);

    private readonly Dictionary<string, string> _core;
    private readonly Dictionary<string, SyntaxTree> _coreTrees;
    private readonly SyntaxTree[] _coreAdditions;

    /// <param name="root">The root of the repository.</param>
    public CoreSources(string root)
    {
        string library = Path.Combine(root, "src", "ProcLab");
        string[] core =
        [
            .. Directory.GetFiles(Path.Combine(library, "Pools", "Core"), "*.cs"),
            .. Directory.GetFiles(Path.Combine(library, "Supervision"), "*.cs"),
            Path.Combine(library, "Errors", "PoolFaultReason.cs"),
        ];
        _core = core.ToDictionary(path => Path.GetRelativePath(library, path).Replace('\\', '/'), path => File.ReadAllText(path).ReplaceLineEndings("\n"));
        _coreTrees = _core.ToDictionary(static source => source.Key, static source => ParseGuarded(source.Value));

        string simulator = Path.Combine(root, "tests", "ProcLab.Tests", "Simulation");
        string guard = Path.Combine(simulator, "LoopGuard.cs");
        _coreAdditions = [Parse(ImplicitUsings), Parse(OpenToSimulator), Parse(File.ReadAllText(guard))];
        Simulator =
        [
            Parse(ImplicitUsings),
            .. Directory.GetFiles(simulator, "*.cs", SearchOption.AllDirectories)
                .Where(path => !IsIn(path, Path.Combine(simulator, "Mutations")) && !path.EndsWith("Tests.cs", StringComparison.Ordinal) && path != guard)
                .Select(static path => Parse(File.ReadAllText(path))),
        ];
    }

    public IReadOnlyList<SyntaxTree> Simulator { get; }

    /// <summary>The core as it is.</summary>
    public IEnumerable<SyntaxTree> Core => [.. _coreAdditions, .. _coreTrees.Values];

    /// <summary>The core with one mutation.</summary>
    /// <exception cref="InvalidOperationException">What the mutation replaces is not there, or more than once.</exception>
    public IEnumerable<SyntaxTree> CoreWith(Mutation mutation)
    {
        string text = _core[mutation.File];
        int at = text.IndexOf(mutation.Text, StringComparison.Ordinal);
        if (at < 0 || text.IndexOf(mutation.Text, at + 1, StringComparison.Ordinal) >= 0)
            throw new InvalidOperationException($"{mutation.File} {(at < 0 ? "has no" : "has more than one")} '{mutation.Text}' to mutate ({mutation.Why}).");

        var mutated = ParseGuarded(text.Replace(mutation.Text, mutation.Replacement, StringComparison.Ordinal));
        return [.. _coreAdditions, mutated, .. _coreTrees.Where(source => source.Key != mutation.File).Select(static source => source.Value)];
    }

    private static bool IsIn(string path, string folder) => path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, s_parsing);

    private static SyntaxTree ParseGuarded(string text)
    {
        var tree = Parse(text);
        return tree.WithRootAndOptions(new LoopGuarding().Visit(tree.GetRoot()), s_parsing);
    }
}
