namespace ProcLab.Wire;

/// <summary>One item of a stream; it takes one credit.</summary>
internal readonly struct ItemMessage<TPayload>(long item, TPayload payload) : IMessage
    where TPayload : struct, IPayload
{
    public static MessageKind Kind => MessageKind.Item;

    public static int Fields => 2;

    public void WriteFields(ref MessagePackWriter writer)
    {
        writer.WriteInt64(item);
        payload.Write(ref writer);
    }
}
