namespace ProcLab.Wire;

/// <summary>Bytes that are not the MessagePack value that was expected, or go over a limit.</summary>
public sealed class MessagePackException : ProcLabException
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">One sentence: what was wrong.</param>
    /// <param name="offset">Where, in bytes from the start of the data.</param>
    public MessagePackException(string message, long offset)
        : base($"{message} (at byte {offset})") => Offset = offset;

    /// <summary>Where, in bytes from the start of the data.</summary>
    public long Offset { get; }
}
