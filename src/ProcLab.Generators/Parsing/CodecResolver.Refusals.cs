using Microsoft.CodeAnalysis;

namespace ProcLab.Generators.Parsing;

internal sealed partial class CodecResolver
{
    /// <summary>Why a type of this kind has no codec, or null if it may have one.</summary>
    private static string? Refusal(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Object } or IDynamicTypeSymbol => "object can hold anything; declare the type that travels",
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => "a pointer means nothing in another process",
        { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => "a handle or pointer means nothing in another process",
        { SpecialType: SpecialType.System_Delegate or SpecialType.System_MulticastDelegate } or { TypeKind: TypeKind.Delegate } =>
            "a delegate is code, and only data travels",
        { IsRefLikeType: true } => "a ref struct lives on the stack of its process; use an array",
        IArrayTypeSymbol { Rank: > 1 } => "an array of several dimensions has no MessagePack form; use an array of arrays",
        IArrayTypeSymbol => null,
        IErrorTypeSymbol => "the type is not known",
        INamedTypeSymbol named => Refusal(named),
        _ => "only classes, records, structs, enums, tuples and collections travel",
    };

    private static string? Refusal(INamedTypeSymbol type)
    {
        if (BuiltIns.Collection(type) is not null || BuiltIns.Simple(type) is not null)
        {
            return null;
        }

        for (INamedTypeSymbol? ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            switch (TypeText.MetadataName(ancestor))
            {
                case WellKnown.Task or WellKnown.TaskOfValue or WellKnown.ValueTask or WellKnown.ValueTaskOfValue:
                    return "a Task is work under way and not data; await it first";
                case "System.IO.Stream":
                    return "a stream belongs to its process; send its bytes";
            }
        }

        return type switch
        {
            { TypeKind: TypeKind.Interface } when WellKnown.Is(type, WellKnown.Stream) => "only a task's own result can be streamed",
            { TypeKind: TypeKind.Interface } =>
                "an interface does not say which type travels; declare a class or record, or name a codec with [WorkerCodec]",
            { IsAbstract: true } => "the class is abstract, and only values of exactly the declared type travel",
            _ => null,
        };
    }

    /// <summary>Why the public members of a type cannot stand for its value, or null.</summary>
    private string? ShapeRefusal(INamedTypeSymbol type)
    {
        const string UseCodec = "name a codec for it with [WorkerCodec]";
        bool isTuple = TypeText.MetadataName(type).StartsWith("System.Tuple`", StringComparison.Ordinal);
        if (type.TypeKind == TypeKind.Class && !isTuple && WellKnown.IsFramework(type, compilation))
        {
            return $"it is not among the .NET classes that have a codec; {UseCodec}";
        }

        if (type.AllInterfaces.Any(static item => item.SpecialType == SpecialType.System_Collections_IEnumerable))
        {
            return $"it is a collection of its own kind; use an array, List<T> or Dictionary<TKey, TValue>, or {UseCodec}";
        }

        for (INamedTypeSymbol? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            bool isRoot = ancestor.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType;
            if (!isRoot && WellKnown.IsFramework(ancestor, compilation))
            {
                return $"it derives from {TypeText.Plain(TypeText.NotNull(ancestor))}, whose state does not travel; {UseCodec}";
            }
        }

        return null;
    }
}
