using System.ComponentModel;
using ProcLab.Wire;

namespace ProcLab;

/// <summary>What generated codecs share; programs have no need of it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CodecSupport
{
    /// <summary>Makes the error for an exception that was caught while a member was written or read.</summary>
    /// <param name="exception">What was caught. The path of a <see cref="CodecException"/> is kept and lengthened.</param>
    /// <param name="member">The member's name, an index in brackets, or nothing for the value as a whole.</param>
    /// <param name="typeName">The type that holds the member.</param>
    public static CodecException At(Exception exception, string member, string typeName)
    {
        ArgumentNullException.ThrowIfNull(exception);
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(typeName);
        return exception switch
        {
            CodecException inner => new CodecException(Join(member, inner.Path), inner.TypeName, inner.Reason, inner.InnerException),
            MessagePackException => new CodecException(member, typeName, exception.Message, exception),
            _ => new CodecException(member, typeName, $"{exception.GetType().Name}: {exception.Message}", exception),
        };
    }

    /// <summary>Makes the error for a null where the declared type has none.</summary>
    /// <param name="typeName">The declared type.</param>
    public static CodecException NullValue(string typeName) => new("", typeName, "it is null, and the declared type is not nullable.");

    /// <summary>Makes the error for a value of a class derived from the declared one: its own members would be lost on the way.</summary>
    /// <param name="value">The value.</param>
    /// <param name="typeName">The declared type.</param>
    public static CodecException DerivedType(object value, string typeName)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new("", typeName, $"it is a {TypeNames.Of(value.GetType())}, and only values of exactly the declared type travel.");
    }

    /// <summary>Makes the error for a map without one of the members that the type needs.</summary>
    /// <param name="member">The member's name.</param>
    /// <param name="typeName">The type that holds the member.</param>
    public static CodecException MissingMember(string member, string typeName) => new(member, typeName, "the member is missing.");

    /// <summary>Makes the error for a map that holds one member twice.</summary>
    /// <param name="typeName">The type that holds the member.</param>
    public static CodecException DuplicateMember(string typeName) => new("", typeName, "the member stands twice in the map.");

    /// <summary>Makes the error for an array of another length than the tuple's.</summary>
    /// <param name="expected">The tuple's length.</param>
    /// <param name="count">The array's length.</param>
    /// <param name="typeName">The tuple's type.</param>
    public static CodecException WrongLength(int expected, int count, string typeName) =>
        new("", typeName, $"an array of {expected} values is needed, and there are {count}.");

    /// <summary>Reads a map's key that should be a member's name.</summary>
    /// <returns>The name in UTF-8; nothing for a key of another kind, which then has been skipped.</returns>
    /// <param name="reader">Stands before the key; then stands before the value.</param>
    /// <exception cref="MessagePackException">The bytes are not a MessagePack value.</exception>
    public static ReadOnlySpan<byte> ReadMemberName(ref MessagePackReader reader)
    {
        if (reader.PeekType() == MessagePackType.String)
        {
            return reader.ReadUtf8String();
        }

        reader.Skip();
        return default;
    }

    private static string Join(string outer, string inner) =>
        outer.Length == 0 ? inner
        : inner.Length == 0 || inner[0] == '[' ? outer + inner
        : $"{outer}.{inner}";
}
