namespace ProcLab.Wire;

/// <summary>An item's result; it ends the item.</summary>
internal readonly struct ResultMessage<TPayload>(long item, long runMicroseconds, TPayload payload) : IPayloadMessage
    where TPayload : struct, IPayload
{
    public static MessageKind Kind => MessageKind.Result;

    public static int Fields => 3;

    public void WriteHead(ref MessagePackWriter writer)
    {
        writer.WriteInt64(item);
        writer.WriteInt64(runMicroseconds);
    }

    public void WritePayload(ref MessagePackWriter writer) => payload.Write(ref writer);

    public void WriteFields(ref MessagePackWriter writer)
    {
        WriteHead(ref writer);
        WritePayload(ref writer);
    }
}
