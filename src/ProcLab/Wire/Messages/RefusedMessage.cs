namespace ProcLab.Wire;

/// <summary>The object cannot be used, or no longer.</summary>
/// <param name="Channel">The number of the use, chosen by the user.</param>
/// <param name="Cause">Why, for programs.</param>
/// <param name="Reason">Why, for a person.</param>
internal readonly record struct RefusedMessage(int Channel, int Cause, string Reason) : IMessage
{
    public static MessageKind Kind => MessageKind.Refused;

    public static int Fields => 3;

    public void WriteFields(ref MessagePackWriter writer)
    {
        writer.WriteInt64(Channel);
        writer.WriteInt64(Cause);
        writer.WriteString(Reason);
    }

    public static RefusedMessage Read(ref MessagePackReader reader) => new(reader.ReadInt32(), reader.ReadInt32(), reader.ReadString());
}
