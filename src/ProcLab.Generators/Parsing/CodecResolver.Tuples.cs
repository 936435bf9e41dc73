using Microsoft.CodeAnalysis;
using ProcLab.Generators.Models;

namespace ProcLab.Generators.Parsing;

internal sealed partial class CodecResolver
{
    /// <summary>The codec of a method's several parameters, as one tuple.</summary>
    /// <param name="type">The tuple's type as code names it.</param>
    /// <param name="typeName">The tuple's type as a person names it.</param>
    /// <param name="names">The parameters' names.</param>
    /// <param name="parts">Their types and codecs.</param>
    public string Arguments(string type, string typeName, IReadOnlyList<string> names, IReadOnlyList<PayloadModel> parts) =>
        AddTuple(type, typeName, [.. names.Zip(parts, Element)]);

    private string ResolveTuple(INamedTypeSymbol tuple, string path)
    {
        MemberModel[] members =
        [
            .. tuple.TupleElements.Select(element => Element(
                element.Name, new PayloadModel(TypeText.Code(element.Type), Resolve(element.Type, $"{path}.{element.Name}", [])))),
        ];
        return AddTuple(TypeText.Code(tuple), TypeText.Plain(tuple), members);
    }

    private static MemberModel Element(string name, PayloadModel part) => new(name, part.Type, part.Codec, MemberRole.Constructor, null);

    private string AddTuple(string type, string typeName, MemberModel[] members)
    {
        // A parameter's own codec is not part of the tuple's type, and names are only part of error messages.
        string key = $"{type}|{string.Join("|", members.Select(static member => $"{member.Name}={member.Codec}"))}";
        string className = ClassNames.ForCodec(typeName, key);
        _codecs[className] = new TupleCodec(className, type, typeName, members.ToEquatableArray());
        return Instance(className);
    }

    private static string Instance(string className) => $"global::ProcLab.Generated.PayloadCodecs.{className}.Instance";
}
