using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ProcLab.Generators.Diagnostics;
using ProcLab.Generators.Models;

namespace ProcLab.Generators.Parsing;

/// <summary>Turns a call of a method whose type arguments are encoded, such as <c>ProcessQueue.Create&lt;Order&gt;()</c>, into models of these types, or into a list of what is wrong
/// with them.</summary>
internal static class CallParser
{
    private const string Path = "item";

    /// <summary>Whether a node is a call with type arguments.</summary>
    public static bool IsCandidate(SyntaxNode node) => node is InvocationExpressionSyntax call && GenericName(call) is not null;

    /// <summary>The types that the call names and that a codec is looked up for.</summary>
    public static IEnumerable<ItemModel> Items(InvocationExpressionSyntax call, SemanticModel semantics, CancellationToken cancellationToken) =>
        MarkedMethods.HaveName(GenericName(call)!.Identifier.ValueText, semantics.Compilation) && Target(call, semantics, cancellationToken) is { } method
            ? Parse(call, method, semantics).Select(static parsed => parsed.Item).OfType<ItemModel>()
            : [];

    /// <summary>What is wrong with the types that the call names.</summary>
    public static IEnumerable<Fault> Faults(IInvocationOperation call) => IsCandidate(call.Syntax)
        ? Parse((InvocationExpressionSyntax)call.Syntax, call.TargetMethod, call.SemanticModel!).SelectMany(static parsed => parsed.Faults)
        : [];

    /// <summary>The method that is called: the likely one where an argument is not known yet, as handles that are still to be generated are.</summary>
    private static IMethodSymbol? Target(InvocationExpressionSyntax call, SemanticModel semantics, CancellationToken cancellationToken)
    {
        SymbolInfo info = semantics.GetSymbolInfo(call, cancellationToken);
        return info.Symbol as IMethodSymbol
            ?? info.CandidateSymbols.OfType<IMethodSymbol>().FirstOrDefault(method => method.Arity == GenericName(call)!.Arity);
    }

    private static IEnumerable<(ItemModel? Item, List<Fault> Faults)> Parse(InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel semantics) =>
        method.OriginalDefinition.TypeParameters
            .Where(parameter => MarkedMethods.IsMarked(parameter) && !IsCodecGiven(call, method, parameter, semantics))
            .Select(parameter => parameter.Ordinal)
            .Where(index => !IsOpen(method.TypeArguments[index]))
            .Select(index => Parse(call, method, index, semantics.Compilation));

    private static (ItemModel? Item, List<Fault> Faults) Parse(InvocationExpressionSyntax call, IMethodSymbol method, int index, Compilation compilation)
    {
        ITypeSymbol type = method.TypeArguments[index];
        string arguments = string.Join(", ", method.TypeArguments.Select(TypeText.Plain));
        List<Fault> faults = [];
        CodecResolver resolver = new(compilation, $"'{method.ContainingType.Name}.{method.Name}<{arguments}>'", faults);
        PayloadModel payload = resolver.Payload(type, Path, GenericName(call)!.TypeArgumentList.Arguments[index].GetLocation(), []);
        return faults.Count > 0 || BuiltIns.IsInRegistry(payload.Codec)
            ? (null, faults)
            : (new ItemModel(TypeText.AtRunTime(type), payload, resolver.Codecs), faults);
    }

    private static GenericNameSyntax? GenericName(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name as GenericNameSyntax,
        MemberBindingExpressionSyntax binding => binding.Name as GenericNameSyntax,
        var name => name as GenericNameSyntax,
    };

    /// <summary>Whether the call brings a codec of the type, so that none is looked up.</summary>
    private static bool IsCodecGiven(InvocationExpressionSyntax call, IMethodSymbol method, ITypeParameterSymbol type, SemanticModel semantics) =>
        call.ArgumentList.Arguments
            .Where((argument, index) => ParameterOf(argument, index, method)?.OriginalDefinition.Type is INamedTypeSymbol parameter
                && WellKnown.Is(parameter, WellKnown.Codec)
                && SymbolEqualityComparer.Default.Equals(parameter.TypeArguments[0], type))
            .Any(argument => semantics.GetConstantValue(argument.Expression) is not { HasValue: true, Value: null });

    private static IParameterSymbol? ParameterOf(ArgumentSyntax argument, int index, IMethodSymbol method) => argument.NameColon is { } name
        ? method.Parameters.FirstOrDefault(parameter => parameter.Name == name.Name.Identifier.ValueText)
        : method.Parameters.ElementAtOrDefault(index);

    /// <summary>Whether a type is known only where the code that it stands in is used.</summary>
    private static bool IsOpen(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => IsOpen(array.ElementType),
        IPointerTypeSymbol pointer => IsOpen(pointer.PointedAtType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsOpen) || (named.ContainingType is { } outer && IsOpen(outer)),
        _ => false,
    };
}
