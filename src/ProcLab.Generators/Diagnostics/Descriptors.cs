using Microsoft.CodeAnalysis;

namespace ProcLab.Generators.Diagnostics;

/// <summary>Every diagnostic; each has a page in <c>docs/diagnostics</c>. Those of types begin with who sends the type: a task, or a call that makes or opens a queue or pipe.</summary>
internal static class Descriptors
{
    private const string Category = "ProcLab";

    public static readonly DiagnosticDescriptor NotEncodable = Error(
        "PLAB0001",
        "A type cannot travel to another process",
        "{0} cannot send '{1}' of type '{2}': {3}");

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "PLAB0002",
        "A type that holds tasks must be partial",
        "Type '{0}' must be partial, since the handle of task '{1}' is added to it");

    public static readonly DiagnosticDescriptor NotStatic = Error(
        "PLAB0003",
        "A task must be a static method of a type",
        "Task '{0}' must be a static method of a class, struct or interface: a worker process has no instance to call it on");

    public static readonly DiagnosticDescriptor Generic = Error(
        "PLAB0004",
        "A task must not be generic",
        "Task '{0}' cannot be generic, and '{1}' has type parameters: a worker process must know every type");

    public static readonly DiagnosticDescriptor ByReference = Error(
        "PLAB0005",
        "A task's values cannot be passed by reference",
        "Task '{0}' cannot pass '{1}' by reference: values are copied to another process");

    public static readonly DiagnosticDescriptor DuplicateName = Error(
        "PLAB0006",
        "Two tasks have one name",
        "Task '{0}' has the name '{1}', which '{2}' has already; give one of them another with [WorkerTask(\"name\")]",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor RepeatedParameter = Error(
        "PLAB0007",
        "A task takes one thing twice",
        "Task '{0}' takes more than one '{1}'; remove '{2}'");

    public static readonly DiagnosticDescriptor BadCodec = Error(
        "PLAB0008",
        "A codec cannot be used",
        "{0} cannot use the codec '{1}' for '{2}': {3}");

    public static readonly DiagnosticDescriptor AsyncVoid = Error(
        "PLAB0009",
        "A task must not be async void",
        "Task '{0}' is async void, so nobody can know when it ends; return Task");

    public static readonly DiagnosticDescriptor TasksInTheWay = Error(
        "PLAB0010",
        "The name Tasks is taken",
        "Type '{0}' cannot get the nested class 'Tasks' for task '{1}': '{2}' has that name; rename it");

    public static readonly DiagnosticDescriptor NotAccessible = Error(
        "PLAB0011",
        "Generated code cannot reach a type",
        "{0} uses type '{1}', which generated code cannot reach; make it internal or public");

    public static readonly DiagnosticDescriptor ProgressOfStream = Error(
        "PLAB0012",
        "A streaming task cannot report progress",
        "Task '{0}' streams its results, so it cannot take the progress parameter '{1}'; stream the reports as items");

    public static readonly DiagnosticDescriptor DuplicateHandle = Error(
        "PLAB0013",
        "Two tasks of a type have one handle",
        "Task '{0}' would have the handle '{1}', which '{2}' has already; give one of them another last word with [WorkerTask(\"name\")]",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor EmptyName = Error(
        "PLAB0014",
        "A task's name must not be empty",
        "Task '{0}' has an empty name; name it, or leave the name out for the method's own");

    private static DiagnosticDescriptor Error(string id, string title, string message, params string[] tags) => new(
        id,
        title,
        message,
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: $"docs/diagnostics/{id}.md in the package explains it, with a wrong and a right example.",
        customTags: tags);
}
