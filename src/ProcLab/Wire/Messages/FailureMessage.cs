namespace ProcLab.Wire;

/// <summary>Why an item has no result; it ends the item.</summary>
internal readonly record struct FailureMessage(long Item, long RunMicroseconds, FailureCause Cause, RemoteError Error) : IPayloadMessage
{
    public static MessageKind Kind => MessageKind.Failure;

    public static int Fields => 4;

    public void WriteHead(ref MessagePackWriter writer)
    {
        writer.WriteInt64(Item);
        writer.WriteInt64(RunMicroseconds);
        writer.WriteInt64((int)Cause);
    }

    public void WritePayload(ref MessagePackWriter writer) => Error.Write(ref writer);

    public void WriteFields(ref MessagePackWriter writer)
    {
        WriteHead(ref writer);
        WritePayload(ref writer);
    }
}
