using Microsoft.CodeAnalysis;

namespace ProcLab.Generators.Parsing;

/// <summary>A public instance property or field that can be read.</summary>
internal sealed class Member(ISymbol symbol, ITypeSymbol type)
{
    public ISymbol Symbol { get; } = symbol;

    public ITypeSymbol Type { get; } = type;

    public bool IsRequired => Symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    public bool IsInitOnly => Symbol is IPropertySymbol { SetMethod.IsInitOnly: true };

    /// <summary>Those of a type and its bases, bases first; a name that a derived class gives anew counts once.</summary>
    public static IEnumerable<Member> Of(INamedTypeSymbol type)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        List<Member> members = [];
        foreach (INamedTypeSymbol level in Levels(type))
        {
            members.InsertRange(0, level.GetMembers().Select(From).OfType<Member>().Where(member => names.Add(member.Symbol.Name)));
        }

        return members;
    }

    /// <summary>What the compiler demands of an initializer, whatever its accessibility.</summary>
    public static IEnumerable<ISymbol> Required(INamedTypeSymbol type) => Levels(type)
        .SelectMany(static level => level.GetMembers())
        .Where(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });

    private static IEnumerable<INamedTypeSymbol> Levels(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
        {
            yield return level;
        }
    }

    private static Member? From(ISymbol symbol) => symbol switch
    {
        { IsStatic: true } or not { DeclaredAccessibility: Accessibility.Public } => null,
        IPropertySymbol { IsIndexer: false, RefKind: RefKind.None, GetMethod.DeclaredAccessibility: Accessibility.Public } property =>
            new Member(property, property.Type),
        IFieldSymbol { IsConst: false, IsImplicitlyDeclared: false } field => new Member(field, field.Type),
        _ => null,
    };
}
