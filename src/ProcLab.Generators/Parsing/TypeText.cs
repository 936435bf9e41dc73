using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ProcLab.Generators.Parsing;

/// <summary>Types as text. References of code without nullable annotations are written as nullable, since they may be null.</summary>
internal static class TypeText
{
    private static readonly SymbolDisplayFormat s_atRunTime =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    /// <summary>The type as generated code names it, whatever names are in scope there.</summary>
    public static string Code(ITypeSymbol type) => Render(type, forCode: true);

    /// <summary>The type as a person names it.</summary>
    public static string Plain(ITypeSymbol type) => Render(type, forCode: false);

    /// <summary>What the type is told from others by when the program runs: nullable references and names in tuples are not.</summary>
    public static string AtRunTime(ITypeSymbol type) => type.ToDisplayString(s_atRunTime);

    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None
            ? name
            : $"@{name}";

    /// <summary>The name by which metadata knows the type, such as <c>System.Collections.Generic.List`1</c>.</summary>
    public static string MetadataName(ITypeSymbol type)
    {
        ISymbol definition = type.OriginalDefinition;
        return definition.ContainingType is null && definition.ContainingNamespace is { IsGlobalNamespace: false } space
            ? $"{space.ToDisplayString()}.{definition.MetadataName}"
            : definition.MetadataName;
    }

    public static ITypeSymbol NotNull(ITypeSymbol type) =>
        type.IsReferenceType ? type.WithNullableAnnotation(NullableAnnotation.NotAnnotated) : type;

    public static bool MayBeNull(ITypeSymbol type) =>
        type.IsReferenceType ? type.NullableAnnotation != NullableAnnotation.NotAnnotated : IsNullableStruct(type);

    public static bool IsNullableStruct(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static string Render(ITypeSymbol type, bool forCode)
    {
        string text = RenderNotNull(type, forCode);
        return type is { IsReferenceType: true, TypeKind: not TypeKind.Error } && MayBeNull(type) ? $"{text}?" : text;
    }

    private static string RenderNotNull(ITypeSymbol type, bool forCode) => type switch
    {
        IArrayTypeSymbol array => $"{Render(array.ElementType, forCode)}[{new string(',', array.Rank - 1)}]",
        INamedTypeSymbol named when IsNullableStruct(named) => $"{Render(named.TypeArguments[0], forCode)}?",
        INamedTypeSymbol { IsTupleType: true, TupleElements.Length: > 1 } tuple =>
            $"({string.Join(", ", tuple.TupleElements.Select(element => Element(element, forCode)))})",
        INamedTypeSymbol named => Keyword(named.SpecialType) ?? RenderNamed(named, forCode),
        _ => type.ToDisplayString(),
    };

    private static string Element(IFieldSymbol element, bool forCode)
    {
        string type = Render(element.Type, forCode);
        return element.IsExplicitlyNamedTupleElement ? $"{type} {(forCode ? Escape(element.Name) : element.Name)}" : type;
    }

    private static string RenderNamed(INamedTypeSymbol type, bool forCode)
    {
        string name = forCode ? Escape(type.Name) : type.Name;
        IEnumerable<string> items = type.TypeArguments.Select(item => Render(item, forCode));
        string arguments = type.TypeArguments.Length == 0 ? "" : $"<{string.Join(", ", items)}>";
        return $"{Prefix(type, forCode)}{name}{arguments}";
    }

    private static string Prefix(INamedTypeSymbol type, bool forCode)
    {
        if (type.ContainingType is { } outer)
        {
            return $"{RenderNamed(outer, forCode)}.";
        }

        string space = type.ContainingNamespace is { IsGlobalNamespace: false } named ? $"{Namespace(named, forCode)}." : "";
        return forCode ? $"global::{space}" : space;
    }

    public static string Namespace(INamespaceSymbol space, bool forCode)
    {
        string name = forCode ? Escape(space.Name) : space.Name;
        return space.ContainingNamespace is { IsGlobalNamespace: false } outer ? $"{Namespace(outer, forCode)}.{name}" : name;
    }

    private static string? Keyword(SpecialType type) => type switch
    {
        SpecialType.System_Object => "object",
        SpecialType.System_String => "string",
        SpecialType.System_Boolean => "bool",
        SpecialType.System_Char => "char",
        SpecialType.System_SByte => "sbyte",
        SpecialType.System_Byte => "byte",
        SpecialType.System_Int16 => "short",
        SpecialType.System_UInt16 => "ushort",
        SpecialType.System_Int32 => "int",
        SpecialType.System_UInt32 => "uint",
        SpecialType.System_Int64 => "long",
        SpecialType.System_UInt64 => "ulong",
        SpecialType.System_Single => "float",
        SpecialType.System_Double => "double",
        SpecialType.System_Decimal => "decimal",
        SpecialType.System_Void => "void",
        _ => null,
    };
}
