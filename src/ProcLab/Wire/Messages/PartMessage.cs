namespace ProcLab.Wire;

/// <summary>A part of a payload that is too large for one frame.</summary>
/// <param name="Transfer">Which payload it belongs to: a number that the sender has not used on this link.</param>
/// <param name="Bytes">The next bytes of it.</param>
internal readonly record struct PartMessage(long Transfer, ReadOnlyMemory<byte> Bytes) : IMessage
{
    public static MessageKind Kind => MessageKind.Part;

    public static int Fields => 2;

    public void WriteFields(ref MessagePackWriter writer)
    {
        writer.WriteInt64(Transfer);
        writer.WriteBinary(Bytes.Span);
    }
}
