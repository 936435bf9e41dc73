namespace ProcLab.Wire;

/// <summary>One work item for the worker. The argument, one MessagePack value, stands last and is not looked at on the way.</summary>
internal readonly record struct RunMessage(long Item, int Task, int Attempt, ReadOnlyMemory<byte> Argument) : IMessage
{
    public static MessageKind Kind => MessageKind.Run;

    public static int Fields => 4;

    public void WriteFields(ref MessagePackWriter writer)
    {
        writer.WriteInt64(Item);
        writer.WriteInt64(Task);
        writer.WriteInt64(Attempt);
        writer.WriteRaw(Argument.Span);
    }

    public static RunMessage Read(ref MessagePackReader reader, ReadOnlyMemory<byte> body) =>
        new(reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt32(), body[reader.Position..]);
}
