using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace ProcLab.Generators.Parsing;

/// <summary>The generic methods of which a type parameter is marked <c>[EncodedType]</c>.</summary>
internal static class MarkedMethods
{
    /// <summary>By the assembly that they are in. A referenced one stays the same from one compilation to the next.</summary>
    private static readonly ConditionalWeakTable<IAssemblySymbol, HashSet<string>> s_names = new();

    /// <summary>Whether one has this name. That is much cheaper to ask than what a call means, and rules out nearly all of them.</summary>
    public static bool HaveName(string name, Compilation compilation) =>
        compilation.GetTypeByMetadataName(WellKnown.EncodedTypeAttribute) is { } attribute
        && s_names.GetValue(attribute.ContainingAssembly, static assembly => new(Names(assembly.GlobalNamespace), StringComparer.Ordinal)).Contains(name);

    public static bool IsMarked(ITypeParameterSymbol parameter) =>
        WellKnown.Find(parameter.GetAttributes(), WellKnown.EncodedTypeAttribute) is not null;

    private static IEnumerable<string> Names(INamespaceOrTypeSymbol place) => place.GetMembers().SelectMany(static member => member switch
    {
        INamespaceOrTypeSymbol inner => Names(inner),
        IMethodSymbol { IsGenericMethod: true } method when method.TypeParameters.Any(IsMarked) => [method.Name],
        _ => Enumerable.Empty<string>(),
    });
}
