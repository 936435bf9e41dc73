namespace ProcLab.Wire;

/// <summary>A progress report of a running item.</summary>
internal readonly struct ProgressMessage<TPayload>(long item, TPayload payload) : IMessage
    where TPayload : struct, IPayload
{
    public static MessageKind Kind => MessageKind.Progress;

    public static int Fields => 2;

    public void WriteFields(ref MessagePackWriter writer)
    {
        writer.WriteInt64(item);
        payload.Write(ref writer);
    }
}
