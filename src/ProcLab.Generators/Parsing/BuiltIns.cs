using Microsoft.CodeAnalysis;

namespace ProcLab.Generators.Parsing;

/// <summary>Which type has which codec in <c>ProcLab.Codecs</c>.</summary>
internal static class BuiltIns
{
    private static readonly Dictionary<string, string> s_simple = new(StringComparer.Ordinal)
    {
        ["ProcLab.Unit"] = "Unit",
        ["ProcLab.BytePipeEnd"] = "BytePipeEnd",
        ["System.Boolean"] = "Boolean",
        ["System.SByte"] = "SByte",
        ["System.Byte"] = "Byte",
        ["System.Int16"] = "Int16",
        ["System.UInt16"] = "UInt16",
        ["System.Int32"] = "Int32",
        ["System.UInt32"] = "UInt32",
        ["System.Int64"] = "Int64",
        ["System.UInt64"] = "UInt64",
        ["System.Int128"] = "Int128",
        ["System.UInt128"] = "UInt128",
        ["System.Numerics.BigInteger"] = "BigInteger",
        ["System.Half"] = "Half",
        ["System.Single"] = "Single",
        ["System.Double"] = "Double",
        ["System.Decimal"] = "Decimal",
        ["System.Char"] = "Char",
        ["System.Text.Rune"] = "Rune",
        ["System.String"] = "String",
        ["System.Guid"] = "Guid",
        ["System.Uri"] = "Uri",
        ["System.Version"] = "Version",
        ["System.DateTime"] = "DateTime",
        ["System.DateTimeOffset"] = "DateTimeOffset",
        ["System.DateOnly"] = "DateOnly",
        ["System.TimeOnly"] = "TimeOnly",
        ["System.TimeSpan"] = "TimeSpan",
    };

    private static readonly Dictionary<string, string> s_blocksOfBytes = new(StringComparer.Ordinal)
    {
        ["System.Memory`1"] = "Memory",
        ["System.ReadOnlyMemory`1"] = "ReadOnlyMemory",
        ["System.Collections.Immutable.ImmutableArray`1"] = "ImmutableBytes",
    };

    private static readonly Dictionary<string, string> s_collections = new(StringComparer.Ordinal)
    {
        ["System.Collections.Generic.List`1"] = "List",
        ["System.Collections.Generic.IList`1"] = "ListInterface",
        ["System.Collections.Generic.ICollection`1"] = "CollectionInterface",
        ["System.Collections.Generic.IReadOnlyList`1"] = "ReadOnlyListInterface",
        ["System.Collections.Generic.IReadOnlyCollection`1"] = "ReadOnlyCollectionInterface",
        ["System.Collections.Generic.IEnumerable`1"] = "EnumerableInterface",
        ["System.Collections.Generic.Queue`1"] = "Queue",
        ["System.Collections.Generic.Stack`1"] = "Stack",
        ["System.Collections.Generic.HashSet`1"] = "HashSet",
        ["System.Collections.Generic.ISet`1"] = "SetInterface",
        ["System.Collections.Generic.IReadOnlySet`1"] = "ReadOnlySetInterface",
        ["System.Collections.Generic.SortedSet`1"] = "SortedSet",
        ["System.Collections.Immutable.ImmutableArray`1"] = "ImmutableArray",
        ["System.Collections.Immutable.ImmutableList`1"] = "ImmutableList",
        ["System.Collections.Immutable.ImmutableHashSet`1"] = "ImmutableHashSet",
        ["System.Collections.Generic.Dictionary`2"] = "Dictionary",
        ["System.Collections.Generic.IDictionary`2"] = "DictionaryInterface",
        ["System.Collections.Generic.IReadOnlyDictionary`2"] = "ReadOnlyDictionaryInterface",
        ["System.Collections.Generic.SortedDictionary`2"] = "SortedDictionary",
        ["System.Collections.Immutable.ImmutableDictionary`2"] = "ImmutableDictionary",
        ["System.Collections.Generic.KeyValuePair`2"] = "KeyValuePair",
        ["ProcLab.ProcessQueue`1"] = "ProcessQueue",
        ["ProcLab.PipeEnd`2"] = "PipeEnd",
    };

    /// <summary>What <c>CodecRegistry</c> finds without being told.</summary>
    private static readonly HashSet<string> s_inRegistry = new(
        new[]
        {
            "Boolean", "Char", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Single", "Double", "Decimal", "DateTime", "String",
            "Bytes", "Guid", "TimeSpan", "DateTimeOffset",
        }.Select(Qualified),
        StringComparer.Ordinal);

    /// <summary>The codec of a type without parts, or null.</summary>
    public static string? Simple(INamedTypeSymbol type)
    {
        string name = TypeText.MetadataName(type);
        bool isBlock = type.TypeArguments.Length == 1 && type.TypeArguments[0].SpecialType == SpecialType.System_Byte;
        return (isBlock && s_blocksOfBytes.TryGetValue(name, out string? codec)) || s_simple.TryGetValue(name, out codec)
            ? Qualified(codec)
            : null;
    }

    /// <summary>The method that makes the codec of a collection from those of its type arguments, or null.</summary>
    public static string? Collection(INamedTypeSymbol type) =>
        s_collections.TryGetValue(TypeText.MetadataName(type), out string? codec) ? Qualified(codec) : null;

    /// <summary>How messages name what a type argument of such a type stands for.</summary>
    public static string Part(INamedTypeSymbol collection, int index) =>
        index == 0 && collection.TypeArguments.Length == 2 && Collection(collection) != Qualified("PipeEnd") ? ".Keys[]" : "[]";

    /// <summary>Whether the codec of a type is found at run time without generated code.</summary>
    public static bool IsInRegistry(string codec) => s_inRegistry.Contains(codec);

    public static string Qualified(string codec) => $"global::ProcLab.Codecs.{codec}";
}
