using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ProcLab.Generators.Diagnostics;
using ProcLab.Generators.Parsing;

namespace ProcLab.Generators;

/// <summary>Tells what is wrong with methods marked <c>[WorkerTask]</c>, and with types that queues and pipes are made for, by the same parsers that the generator uses.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TaskAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Descriptors.NotEncodable,
        Descriptors.NotPartial,
        Descriptors.NotStatic,
        Descriptors.Generic,
        Descriptors.ByReference,
        Descriptors.DuplicateName,
        Descriptors.RepeatedParameter,
        Descriptors.BadCodec,
        Descriptors.AsyncVoid,
        Descriptors.TasksInTheWay,
        Descriptors.NotAccessible,
        Descriptors.ProgressOfStream,
        Descriptors.DuplicateHandle,
        Descriptors.EmptyName,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            ConcurrentBag<ParsedTask> tasks = [];
            start.RegisterSymbolAction(symbol => AnalyzeMethod(symbol, tasks), SymbolKind.Method);
            start.RegisterSyntaxNodeAction(AnalyzeLocalFunction, SyntaxKind.LocalFunctionStatement);
            start.RegisterOperationAction(AnalyzeCall, OperationKind.Invocation);
            start.RegisterCompilationEndAction(end => ReportClashes(end, tasks));
        });
    }

    private static void AnalyzeMethod(SymbolAnalysisContext context, ConcurrentBag<ParsedTask> tasks)
    {
        if (TaskParser.TryParse((IMethodSymbol)context.Symbol, context.Compilation) is not { } task)
        {
            return;
        }

        tasks.Add(task);
        Report(task.Faults, context.ReportDiagnostic);
    }

    private static void AnalyzeCall(OperationAnalysisContext context) =>
        Report(CallParser.Faults((IInvocationOperation)context.Operation), context.ReportDiagnostic);

    private static void Report(IEnumerable<Fault> faults, Action<Diagnostic> report)
    {
        foreach (Fault fault in faults.Where(static fault => !fault.IsKnownToCompiler))
        {
            report(fault.ToDiagnostic());
        }
    }

    private static void AnalyzeLocalFunction(SyntaxNodeAnalysisContext context)
    {
        var function = (LocalFunctionStatementSyntax)context.Node;
        if (function.AttributeLists.Count > 0
            && context.SemanticModel.GetDeclaredSymbol(function, context.CancellationToken) is { } symbol
            && WellKnown.Find(symbol.GetAttributes(), WellKnown.TaskAttribute) is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.NotStatic, function.Identifier.GetLocation(), symbol.Name));
        }
    }

    private static void ReportClashes(CompilationAnalysisContext context, IEnumerable<ParsedTask> tasks)
    {
        ParsedTask[] ordered =
        [
            .. tasks
                .OrderBy(static task => task.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(static task => task.Location.SourceSpan.Start),
        ];
        Report(context, ordered, Descriptors.DuplicateName, static task => task.Name);

        // Tasks of one name in one class have one handle too; that is told once.
        IEnumerable<ParsedTask> named = ordered
            .GroupBy(static task => task.Name, StringComparer.Ordinal)
            .Select(static same => same.First());
        Report(context, named, Descriptors.DuplicateHandle, static task => task.HandlePath);
    }

    private static void Report(
        CompilationAnalysisContext context, IEnumerable<ParsedTask> tasks, DiagnosticDescriptor descriptor, Func<ParsedTask, string> key)
    {
        foreach (IGrouping<string, ParsedTask> same in tasks.GroupBy(key, StringComparer.Ordinal))
        {
            ParsedTask first = same.First();
            foreach (ParsedTask other in same.Skip(1))
            {
                context.ReportDiagnostic(Diagnostic.Create(descriptor, other.Location, other.Method, same.Key, first.Method));
            }
        }
    }
}
