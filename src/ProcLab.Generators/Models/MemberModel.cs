namespace ProcLab.Generators.Models;

/// <summary>One member of a type that travels.</summary>
/// <param name="Name">Its name as it is.</param>
/// <param name="Type">Its type as code names it.</param>
/// <param name="Codec">The expression for its codec.</param>
/// <param name="Role">How it is set when a value is read.</param>
/// <param name="Default">What it is if the map does not have it; null if it must be there (or keeps what the type gives it).</param>
internal sealed record MemberModel(string Name, string Type, string Codec, MemberRole Role, string? Default);

/// <summary>How a member is set when a value is read.</summary>
internal enum MemberRole
{
    /// <summary>By the constructor.</summary>
    Constructor,

    /// <summary>By the constructor, and again in the initializer, since the compiler demands it.</summary>
    ConstructorAndRequired,

    /// <summary>In the initializer, always.</summary>
    Required,

    /// <summary>In the initializer, if the map has it.</summary>
    Init,

    /// <summary>Afterwards, if the map has it.</summary>
    Set,
}
