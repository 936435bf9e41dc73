namespace ProcLab.Wire;

/// <summary>The user begins to use an object.</summary>
/// <param name="Channel">The number of the use, chosen by the user.</param>
/// <param name="Object">Its id, or its name.</param>
/// <param name="Role">1 to take, 2 to put, 3 for both.</param>
/// <param name="Type">The type of its items, as a person names it.</param>
internal readonly record struct AttachMessage(int Channel, string Object, int Role, string Type) : IMessage
{
    public static MessageKind Kind => MessageKind.Attach;

    public static int Fields => 4;

    public void WriteFields(ref MessagePackWriter writer)
    {
        writer.WriteInt64(Channel);
        writer.WriteString(Object);
        writer.WriteInt64(Role);
        writer.WriteString(Type);
    }

    public static AttachMessage Read(ref MessagePackReader reader) => new(reader.ReadInt32(), reader.ReadString(), reader.ReadInt32(), reader.ReadString());
}
