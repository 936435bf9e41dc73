using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProcLab.Generators.Diagnostics;
using ProcLab.Generators.Models;

namespace ProcLab.Generators.Parsing;

/// <summary>Turns a method marked <c>[WorkerTask]</c> into a model, or into a list of what is wrong with it.</summary>
internal sealed partial class TaskParser
{
    private readonly IMethodSymbol _method;
    private readonly Compilation _compilation;
    private readonly List<Fault> _faults = [];
    private readonly CodecResolver _resolver;
    private readonly string _display;
    private readonly string? _givenName;
    private readonly bool _isIdempotent;

    private TaskParser(IMethodSymbol method, AttributeData attribute, Compilation compilation)
    {
        _method = method;
        _compilation = compilation;
        _display = $"{TypeText.Plain(TypeText.NotNull(method.ContainingType))}.{method.Name}";
        _resolver = new CodecResolver(compilation, Subject, _faults);
        _givenName = WellKnown.FirstArgument(attribute) as string;
        _isIdempotent = attribute.NamedArguments.Any(static argument => argument is { Key: "Idempotent", Value.Value: true });
    }

    private string Subject => $"Task '{_display}'";

    private Location NameLocation => _method.Locations[0];

    private Location ResultLocation => Declaration?.ReturnType.GetLocation() ?? NameLocation;

    private MethodDeclarationSyntax? Declaration =>
        _method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as MethodDeclarationSyntax;

    /// <summary>Parses the method if it is a task.</summary>
    public static ParsedTask? TryParse(IMethodSymbol method, Compilation compilation) =>
        WellKnown.Find(method.GetAttributes(), WellKnown.TaskAttribute) is { } attribute
            ? new TaskParser(method, attribute, compilation).Parse()
            : null;

    private ParsedTask Parse()
    {
        CheckMethod();
        CheckHost();
        string name = _givenName ?? _display;
        string handle = HandleName();
        TaskModel? model = _faults.Count == 0 ? Model(name, handle) : null;
        return new ParsedTask(
            _display,
            name,
            $"{TypeText.Plain(TypeText.NotNull(_method.ContainingType))}.Tasks.{handle}",
            NameLocation,
            _faults.Count == 0 ? model : null,
            _faults);
    }

    private TaskModel Model(string name, string handle)
    {
        Inputs inputs = ParseInputs();
        (ReturnShape shape, PayloadModel result) = ParseResult();
        if (shape == ReturnShape.Stream && inputs.ProgressParameter is { } progress)
        {
            Report(Descriptors.ProgressOfStream, progress.Locations[0], progress.Name);
        }

        return new TaskModel(
            HostOf(_method.ContainingType),
            _method.Name,
            handle,
            _method.DeclaredAccessibility == Accessibility.Public,
            name,
            Signature(shape, inputs),
            _isIdempotent,
            _method.GetDocumentationCommentId() ?? "",
            shape,
            inputs.Argument,
            result,
            inputs.Progress,
            inputs.CallArguments.ToEquatableArray(),
            _resolver.Codecs);
    }

    private void CheckMethod()
    {
        if (!_method.IsStatic || _method.MethodKind != MethodKind.Ordinary)
        {
            Report(Descriptors.NotStatic, NameLocation);
        }

        if (_method.IsGenericMethod)
        {
            Report(Descriptors.Generic, NameLocation, _method.Name);
        }

        if (_method is { IsAsync: true, ReturnsVoid: true })
        {
            Report(Descriptors.AsyncVoid, NameLocation);
        }

        if (_method.RefKind != RefKind.None)
        {
            Report(Descriptors.ByReference, ResultLocation, "the result");
        }

        if (string.IsNullOrWhiteSpace(_givenName ?? _display))
        {
            Report(Descriptors.EmptyName, NameLocation);
        }
    }

    private string Signature(ReturnShape shape, Inputs inputs)
    {
        ITypeSymbol result = ResultType();
        string text = shape == ReturnShape.Stream ? $"stream of {TypeText.Plain(result)}" : TypeText.Plain(result);
        string progress = inputs.ProgressParameter is { } parameter
            ? $", progress of {TypeText.Plain(((INamedTypeSymbol)parameter.Type).TypeArguments[0])}"
            : "";
        return $"({string.Join(", ", inputs.Values.Select(Described))}) -> {text}{progress}";
    }

    private void Report(DiagnosticDescriptor descriptor, Location location, params string[] arguments) =>
        _faults.Add(new Fault(descriptor, location, [_display, .. arguments]));
}
