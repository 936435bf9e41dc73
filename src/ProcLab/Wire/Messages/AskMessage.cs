namespace ProcLab.Wire;

/// <summary>Asks the holder.</summary>
/// <param name="Channel">The number of the use, chosen by the user.</param>
/// <param name="Number">The question's number, for the answer.</param>
/// <param name="Question">What is asked.</param>
internal readonly record struct AskMessage(int Channel, long Number, int Question) : IMessage
{
    public static MessageKind Kind => MessageKind.Ask;

    public static int Fields => 3;

    public void WriteFields(ref MessagePackWriter writer)
    {
        writer.WriteInt64(Channel);
        writer.WriteInt64(Number);
        writer.WriteInt64(Question);
    }

    public static AskMessage Read(ref MessagePackReader reader) => new(reader.ReadInt32(), reader.ReadInt64(), reader.ReadInt32());
}
