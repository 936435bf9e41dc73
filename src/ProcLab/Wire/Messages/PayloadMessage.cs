namespace ProcLab.Wire;

/// <summary>The payload of the next message is one whose parts have all come; its own is nil.</summary>
/// <param name="Transfer">The payload's number.</param>
internal readonly record struct PayloadMessage(long Transfer) : IMessage
{
    public static MessageKind Kind => MessageKind.Payload;

    public static int Fields => 1;

    public void WriteFields(ref MessagePackWriter writer) => writer.WriteInt64(Transfer);
}
