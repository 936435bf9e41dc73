using Microsoft.CodeAnalysis;
using ProcLab.Generators.Diagnostics;
using ProcLab.Generators.Models;

namespace ProcLab.Generators.Parsing;

internal sealed partial class CodecResolver
{
    private string ResolveCustom(AttributeData attribute, ITypeSymbol type, string path)
    {
        if (WellKnown.FirstArgument(attribute) is not INamedTypeSymbol named)
        {
            // No type, or one that does not compile: the compiler says so.
            return RefuseCodec("", path, "it is not a class");
        }

        INamedTypeSymbol codec = Close(named, type);
        if (CodecRefusal(codec) is { } reason)
        {
            return RefuseCodec(TypeText.Plain(TypeText.NotNull(codec)), path, reason);
        }

        if (Unreachable(type) is { } hidden)
        {
            return RefuseAccess(hidden);
        }

        ITypeSymbol core = TypeText.NotNull(type);
        if (Encoded(codec, core) is { } encoded)
        {
            bool readsNull = encoded.IsReferenceType && encoded.NullableAnnotation == NullableAnnotation.Annotated;
            bool needsOptional = core.IsReferenceType && TypeText.MayBeNull(type) && !readsNull;
            string use = AddCustom(codec, needsOptional ? core : type);
            return needsOptional ? $"{BuiltIns.Qualified("Optional")}({use})" : use;
        }

        if (TypeText.IsNullableStruct(type) && ((INamedTypeSymbol)type).TypeArguments[0] is var value && Encoded(codec, value) is not null)
        {
            return $"{BuiltIns.Qualified("Nullable")}({AddCustom(codec, value)})";
        }

        return RefuseCodec(TypeText.Plain(TypeText.NotNull(codec)), path, $"it does not implement ICodec<{TypeText.Plain(core)}>");
    }

    /// <summary>A codec given as <c>typeof(BoxCodec&lt;&gt;)</c> takes the type arguments of the type that it encodes.</summary>
    private static INamedTypeSymbol Close(INamedTypeSymbol codec, ITypeSymbol type) =>
        codec.IsUnboundGenericType && type is INamedTypeSymbol named && named.TypeArguments.Length == codec.TypeParameters.Length
            ? codec.OriginalDefinition.Construct([.. named.TypeArguments])
            : codec;

    private string? CodecRefusal(INamedTypeSymbol codec)
    {
        if (codec.TypeKind != TypeKind.Class || codec.IsAbstract || codec.IsUnboundGenericType)
        {
            return "it must be a class that is neither abstract nor open";
        }

        if (!IsReachable(codec))
        {
            return "generated code cannot reach it; make it internal or public";
        }

        bool canBeMade = codec.InstanceConstructors.Any(constructor =>
            constructor.Parameters.Length == 0 && compilation.IsSymbolAccessibleWithin(constructor, compilation.Assembly));
        return canBeMade ? null : "it has no accessible constructor without parameters";
    }

    private static ITypeSymbol? Encoded(INamedTypeSymbol codec, ITypeSymbol type) => codec.AllInterfaces
        .Where(static item => WellKnown.Is(item, WellKnown.Codec))
        .Select(static item => item.TypeArguments[0])
        .FirstOrDefault(item => SymbolEqualityComparer.Default.Equals(item, type));

    private string AddCustom(INamedTypeSymbol codec, ITypeSymbol type)
    {
        string codecType = TypeText.Code(TypeText.NotNull(codec));
        string encoded = TypeText.Code(type);
        string className = ClassNames.ForCodec(TypeText.Plain(TypeText.NotNull(codec)), $"{codecType}|{encoded}");
        _codecs[className] = new CustomCodec(className, encoded, TypeText.Plain(type), codecType);
        return Instance(className);
    }

    private string RefuseCodec(string codec, string path, string reason)
    {
        faults.Add(new Fault(Descriptors.BadCodec, _location, subject, codec, path, reason));
        return "";
    }
}
