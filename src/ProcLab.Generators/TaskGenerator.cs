using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ProcLab.Generators.Emission;
using ProcLab.Generators.Models;
using ProcLab.Generators.Parsing;

namespace ProcLab.Generators;

/// <summary>Writes handles, codecs and the registration of all methods marked <c>[WorkerTask]</c>, and the codecs of types that queues and pipes are made for. What is wrong with a method
/// or a type is told by <see cref="TaskAnalyzer"/>; here it is left out and stops no other.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class TaskGenerator : IIncrementalGenerator
{
    internal const string TasksStep = "Tasks";
    internal const string CallsStep = "Calls";
    internal const string ItemsStep = "Items";
    internal const string HostsStep = "Hosts";
    internal const string CodecsStep = "Codecs";
    internal const string HandlesStep = "Handles";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<EquatableArray<TaskModel>> tasks = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                WellKnown.TaskAttribute,
                static (node, _) => node is MethodDeclarationSyntax,
                static (found, _) => TaskParser.TryParse((IMethodSymbol)found.TargetSymbol, found.SemanticModel.Compilation)?.Model)
            .Where(static task => task is not null)
            .WithTrackingName(TasksStep)
            .Collect()
            .Select(static (all, _) => WithoutClashes(all!).ToEquatableArray());

        IncrementalValuesProvider<HostTasks> hosts = tasks
            .SelectMany(static (all, _) => ByHost(all))
            .WithTrackingName(HostsStep);
        context.RegisterSourceOutput(hosts, static (output, host) =>
            Add(output, host.File, HandleEmitter.Emit(host.Host, host.Tasks)));

        IncrementalValueProvider<EquatableArray<ItemModel>> items = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => CallParser.IsCandidate(node),
                static (call, token) => CallParser.Items((InvocationExpressionSyntax)call.Node, call.SemanticModel, token).ToEquatableArray())
            .Where(static items => items.Count > 0)
            .WithTrackingName(CallsStep)
            .Collect()
            .Select(static (all, _) => ItemModel.Merge(all.SelectMany(static items => items)).ToEquatableArray())
            .WithTrackingName(ItemsStep);
        context.RegisterSourceOutput(items, static (output, all) =>
        {
            if (all.Count > 0)
            {
                Add(output, "ProcLab.Generated.CodecRegistration", ItemEmitter.Emit(all.Select(static item => item.Payload)));
            }
        });

        IncrementalValueProvider<EquatableArray<CodecModel>> codecs = tasks.Combine(items)
            .Select(static (all, _) => AllCodecs(all.Left, all.Right).ToEquatableArray())
            .WithTrackingName(CodecsStep);
        context.RegisterSourceOutput(codecs, static (output, all) =>
        {
            if (all.Count > 0)
            {
                Add(output, "ProcLab.Generated.PayloadCodecs", CodecEmitter.Emit(all));
            }
        });

        IncrementalValueProvider<EquatableArray<string>> handles = tasks
            .Select(static (all, _) => all.Select(HandleEmitter.HandlePath).ToEquatableArray())
            .WithTrackingName(HandlesStep);
        IncrementalValueProvider<string> assembly =
            context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? "");
        context.RegisterSourceOutput(handles.Combine(assembly), static (output, registration) =>
        {
            if (registration.Left.Count > 0)
            {
                Add(output, "ProcLab.Generated.TaskRegistration", RegistrationEmitter.Emit(registration.Right, registration.Left));
            }
        });
    }

    /// <summary>Two handles of one name would not compile; the first is kept, and the analyzer tells of the other.</summary>
    private static IEnumerable<TaskModel> WithoutClashes(IEnumerable<TaskModel> tasks) =>
        tasks.GroupBy(static task => (task.Host.Type, task.Handle)).Select(static same => same.First());

    private static IEnumerable<CodecModel> AllCodecs(IEnumerable<TaskModel> tasks, IEnumerable<ItemModel> items) => tasks
        .SelectMany(static task => task.Codecs)
        .Concat(items.SelectMany(static item => item.Codecs))
        .GroupBy(static codec => codec.ClassName, StringComparer.Ordinal)
        .Select(static same => same.First())
        .OrderBy(static codec => codec.ClassName, StringComparer.Ordinal);

    private static IEnumerable<HostTasks> ByHost(IEnumerable<TaskModel> tasks)
    {
        // File names are told apart without regard to case; type names are not.
        HashSet<string> files = new(StringComparer.OrdinalIgnoreCase);
        foreach (IGrouping<HostModel, TaskModel> own in tasks.GroupBy(static task => task.Host))
        {
            string file = $"{own.Key.FullName}.Tasks";
            while (!files.Add(file))
            {
                file += "_";
            }

            yield return new HostTasks(file, own.Key, own.ToEquatableArray());
        }
    }

    private static void Add(SourceProductionContext output, string name, string source) =>
        output.AddSource($"{name}.g.cs", SourceText.From(source, Encoding.UTF8));

    private sealed record HostTasks(string File, HostModel Host, EquatableArray<TaskModel> Tasks);
}
