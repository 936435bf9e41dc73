namespace ProcLab.Wire;

/// <summary>One item of a stream; it takes one credit.</summary>
internal readonly struct ItemMessage<TPayload>(long item, TPayload payload) : IPayloadMessage
    where TPayload : struct, IPayload
{
    public static MessageKind Kind => MessageKind.Item;

    public static int Fields => 2;

    public void WriteHead(ref MessagePackWriter writer) => writer.WriteInt64(item);

    public void WritePayload(ref MessagePackWriter writer) => payload.Write(ref writer);

    public void WriteFields(ref MessagePackWriter writer)
    {
        WriteHead(ref writer);
        WritePayload(ref writer);
    }
}
