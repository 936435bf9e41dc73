namespace ProcLab;

/// <summary>A value that does not fit the type it travels as: a null where none is allowed, a member that is missing, bytes of another
/// kind, or a getter, constructor or codec that threw.</summary>
public sealed class CodecException : ProcLabException
{
    internal CodecException(string path, string typeName, string reason, Exception? innerException = null)
        : base($"{(path.Length == 0 ? "A value" : $"The value at '{path}'")} does not fit {typeName}: {reason}", innerException)
    {
        Path = path;
        TypeName = typeName;
        Reason = reason;
    }

    /// <summary>Where the value stands, such as <c>order.Lines[3].Price</c>; empty for the argument or result itself.</summary>
    public string Path { get; }

    /// <summary>The type whose codec failed, such as <c>Shop.Line</c>: the type of the value at <see cref="Path"/>, or the type that holds
    /// that member.</summary>
    public string TypeName { get; }

    internal string Reason { get; }
}
