namespace ProcLab.Wire;

/// <summary>The object can be used.</summary>
/// <param name="Channel">The number of the use, chosen by the user.</param>
/// <param name="Member">The user's number among those who use it.</param>
/// <param name="Board">The file that all of them map.</param>
/// <param name="Lane">The file that this one and the holder map.</param>
/// <param name="Files">What the paths of files of large items begin with.</param>
/// <param name="IsClosed">Whether nothing can be put any more.</param>
/// <param name="Error">Why it is closed, if something went wrong.</param>
internal readonly record struct AttachedMessage(int Channel, int Member, string Board, string Lane, string Files, bool IsClosed, string? Error) : IMessage
{
    public static MessageKind Kind => MessageKind.Attached;

    public static int Fields => 7;

    public void WriteFields(ref MessagePackWriter writer)
    {
        writer.WriteInt64(Channel);
        writer.WriteInt64(Member);
        writer.WriteString(Board);
        writer.WriteString(Lane);
        writer.WriteString(Files);
        writer.WriteBoolean(IsClosed);
        writer.WriteOptionalString(Error);
    }

    public static AttachedMessage Read(ref MessagePackReader reader) => new(reader.ReadInt32(), reader.ReadInt32(), reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadBoolean(), reader.ReadOptionalString());
}
