namespace ProcLab.Generators.Models;

/// <summary>A codec to generate.</summary>
/// <param name="ClassName">The name of its class, made from the type alone, so that all tasks agree on it.</param>
/// <param name="Type">The encoded type as code names it.</param>
/// <param name="TypeName">The encoded type as a person names it.</param>
internal abstract record CodecModel(string ClassName, string Type, string TypeName);

/// <summary>A codec of the user's own, of which one instance is kept.</summary>
/// <param name="CodecType">Its class.</param>
internal sealed record CustomCodec(string ClassName, string Type, string TypeName, string CodecType)
    : CodecModel(ClassName, Type, TypeName);

/// <summary>A tuple: an array by position.</summary>
internal sealed record TupleCodec(string ClassName, string Type, string TypeName, EquatableArray<MemberModel> Members)
    : CodecModel(ClassName, Type, TypeName);

/// <summary>A class, record or struct: a map by member name.</summary>
/// <param name="IsReference">Whether null can stand for it.</param>
/// <param name="MayBeDerived">Whether a value may be of a derived class.</param>
/// <param name="Members">The members that travel, in the order in which they are written.</param>
/// <param name="ConstructorMembers">The names of the members that the constructor takes, in its order.</param>
internal sealed record ShapeCodec(
    string ClassName,
    string Type,
    string TypeName,
    bool IsReference,
    bool MayBeDerived,
    EquatableArray<MemberModel> Members,
    EquatableArray<string> ConstructorMembers)
    : CodecModel(ClassName, Type, TypeName);
