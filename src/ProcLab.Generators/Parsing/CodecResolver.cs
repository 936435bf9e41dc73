using Microsoft.CodeAnalysis;
using ProcLab.Generators.Diagnostics;
using ProcLab.Generators.Models;

namespace ProcLab.Generators.Parsing;

/// <summary>Finds or makes the codec of a type and of all types in it, and tells what cannot be encoded.</summary>
/// <param name="compilation">What the types belong to.</param>
/// <param name="subject">What sends the types, as the first words of a message.</param>
/// <param name="faults">Where what is wrong is put.</param>
internal sealed partial class CodecResolver(Compilation compilation, string subject, List<Fault> faults)
{
    /// <summary>By class name; null while the type is being looked at, which is how a type may contain itself.</summary>
    private readonly Dictionary<string, CodecModel?> _codecs = new(StringComparer.Ordinal);

    private Location _location = Location.None;

    public EquatableArray<CodecModel> Codecs =>
        _codecs.Values.OfType<CodecModel>().OrderBy(static codec => codec.ClassName, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>The type and the expression for its codec.</summary>
    /// <param name="type">The type that travels.</param>
    /// <param name="path">What it is, for messages.</param>
    /// <param name="location">Where a fault is shown.</param>
    /// <param name="attributes">Those of the parameter or return value: one may name a codec.</param>
    public PayloadModel Payload(ITypeSymbol type, string path, Location location, IEnumerable<AttributeData> attributes)
    {
        _location = location;
        return new PayloadModel(TypeText.Code(type), Resolve(type, path, attributes));
    }

    private string Resolve(ITypeSymbol type, string path, IEnumerable<AttributeData> attributes)
    {
        if (WellKnown.Find(attributes, WellKnown.CodecAttribute) is { } attribute)
        {
            return ResolveCustom(attribute, type, path);
        }

        if (TypeText.IsNullableStruct(type))
        {
            ITypeSymbol value = ((INamedTypeSymbol)type).TypeArguments[0];
            return $"{BuiltIns.Qualified("Nullable")}({Resolve(value, path, [])})";
        }

        if (WellKnown.Find(type.GetAttributes(), WellKnown.CodecAttribute) is { } typeAttribute)
        {
            return ResolveCustom(typeAttribute, type, path);
        }

        string codec = ResolveNotNull(TypeText.NotNull(type), path);
        return type.IsReferenceType && TypeText.MayBeNull(type) ? $"{BuiltIns.Qualified("Optional")}({codec})" : codec;
    }

    private string ResolveNotNull(ITypeSymbol type, string path)
    {
        if (Refusal(type) is { } reason)
        {
            return Refuse(type, path, reason);
        }

        switch (type)
        {
            case IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte }:
                return BuiltIns.Qualified("Bytes");
            case IArrayTypeSymbol array:
                return $"{BuiltIns.Qualified("Array")}({Resolve(array.ElementType, $"{path}[]", [])})";
        }

        INamedTypeSymbol named = (INamedTypeSymbol)type;
        if (Unreachable(named) is { } hidden)
        {
            return RefuseAccess(hidden);
        }

        if (named.TypeKind == TypeKind.Enum)
        {
            return $"{BuiltIns.Qualified("Enum")}<{TypeText.Code(named)}>()";
        }

        if (named is { IsTupleType: true, TupleElements.Length: > 1 })
        {
            return ResolveTuple(named, path);
        }

        if (BuiltIns.Simple(named) is { } simple)
        {
            return simple;
        }

        if (BuiltIns.Collection(named) is { } collection)
        {
            IEnumerable<string> items = named.TypeArguments.Select((item, index) => Resolve(item, path + BuiltIns.Part(named, index), []));
            return $"{collection}({string.Join(", ", items)})";
        }

        return ResolveShape(named, path);
    }

    /// <summary>The first type, of those that the text of a type names, that generated code cannot name; or null.</summary>
    private INamedTypeSymbol? Unreachable(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Unreachable(array.ElementType),
        INamedTypeSymbol named when !IsReachable(named) => named,
        INamedTypeSymbol named => named.TypeArguments.Select(Unreachable).FirstOrDefault(static hidden => hidden is not null)
            ?? (named.ContainingType is { } outer ? Unreachable(outer) : null),
        _ => null,
    };

    private bool IsReachable(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.IsFileLocal)
            {
                return false;
            }
        }

        return compilation.IsSymbolAccessibleWithin(type.OriginalDefinition, compilation.Assembly);
    }

    private string RefuseAccess(INamedTypeSymbol hidden)
    {
        faults.Add(new Fault(Descriptors.NotAccessible, _location, subject, TypeText.Plain(TypeText.NotNull(hidden))));
        return "";
    }

    private string Refuse(ITypeSymbol type, string path, string reason)
    {
        faults.Add(new Fault(Descriptors.NotEncodable, _location, subject, path, TypeText.Plain(type), reason)
        {
            IsKnownToCompiler = type.TypeKind == TypeKind.Error,
        });
        return "";
    }
}
