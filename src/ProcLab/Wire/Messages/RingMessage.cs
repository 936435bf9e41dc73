namespace ProcLab.Wire;

/// <summary>There is something in the shared memory.</summary>
/// <param name="Channel">The number of the use, chosen by the user.</param>
internal readonly record struct RingMessage(int Channel) : IMessage
{
    public static MessageKind Kind => MessageKind.Ring;

    public static int Fields => 1;

    public void WriteFields(ref MessagePackWriter writer)
    {
        writer.WriteInt64(Channel);
    }

    public static RingMessage Read(ref MessagePackReader reader) => new(reader.ReadInt32());
}
