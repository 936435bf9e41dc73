namespace ProcLab.Wire;

/// <summary>Is the other side there?</summary>
/// <param name="Number">Any number.</param>
internal readonly record struct PingMessage(long Number) : IMessage
{
    public static MessageKind Kind => MessageKind.Ping;

    public static int Fields => 1;

    public void WriteFields(ref MessagePackWriter writer)
    {
        writer.WriteInt64(Number);
    }

    public static PingMessage Read(ref MessagePackReader reader) => new(reader.ReadInt64());
}
