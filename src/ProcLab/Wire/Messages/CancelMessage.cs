namespace ProcLab.Wire;

/// <summary>The caller no longer wants the item: its token is to be cancelled.</summary>
internal readonly record struct CancelMessage(long Item) : IMessage
{
    public static MessageKind Kind => MessageKind.Cancel;

    public static int Fields => 1;

    public void WriteFields(ref MessagePackWriter writer) => writer.WriteInt64(Item);

    public static CancelMessage Read(ref MessagePackReader reader) => new(reader.ReadInt64());
}
