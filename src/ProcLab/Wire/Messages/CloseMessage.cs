namespace ProcLab.Wire;

/// <summary>Nothing can be put any more.</summary>
/// <param name="Channel">The number of the use, chosen by the user.</param>
/// <param name="Error">Why, if something went wrong.</param>
internal readonly record struct CloseMessage(int Channel, string? Error) : IMessage
{
    public static MessageKind Kind => MessageKind.Close;

    public static int Fields => 2;

    public void WriteFields(ref MessagePackWriter writer)
    {
        writer.WriteInt64(Channel);
        writer.WriteOptionalString(Error);
    }

    public static CloseMessage Read(ref MessagePackReader reader) => new(reader.ReadInt32(), reader.ReadOptionalString());
}
