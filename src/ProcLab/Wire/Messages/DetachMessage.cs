namespace ProcLab.Wire;

/// <summary>The user uses the object no more.</summary>
/// <param name="Channel">The number of the use, chosen by the user.</param>
internal readonly record struct DetachMessage(int Channel) : IMessage
{
    public static MessageKind Kind => MessageKind.Detach;

    public static int Fields => 1;

    public void WriteFields(ref MessagePackWriter writer)
    {
        writer.WriteInt64(Channel);
    }

    public static DetachMessage Read(ref MessagePackReader reader) => new(reader.ReadInt32());
}
