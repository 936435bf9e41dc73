namespace ProcLab.Wire;

/// <summary>Why an item has no result; it ends the item.</summary>
internal readonly record struct FailureMessage(long Item, long RunMicroseconds, FailureCause Cause, RemoteError Error) : IMessage
{
    public static MessageKind Kind => MessageKind.Failure;

    public static int Fields => 4;

    public void WriteFields(ref MessagePackWriter writer)
    {
        writer.WriteInt64(Item);
        writer.WriteInt64(RunMicroseconds);
        writer.WriteInt64((int)Cause);
        Error.Write(ref writer);
    }

    public static FailureMessage Read(ref MessagePackReader reader) =>
        new(reader.ReadInt64(), reader.ReadInt64(), (FailureCause)reader.ReadInt32(), RemoteError.Read(ref reader));
}
