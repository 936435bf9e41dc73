namespace ProcLab.Wire;

/// <summary>A progress report of a running item.</summary>
internal readonly struct ProgressMessage<TPayload>(long item, TPayload payload) : IPayloadMessage
    where TPayload : struct, IPayload
{
    public static MessageKind Kind => MessageKind.Progress;

    public static int Fields => 2;

    public void WriteHead(ref MessagePackWriter writer) => writer.WriteInt64(item);

    public void WritePayload(ref MessagePackWriter writer) => payload.Write(ref writer);

    public void WriteFields(ref MessagePackWriter writer)
    {
        WriteHead(ref writer);
        WritePayload(ref writer);
    }
}
