namespace ProcLab.Wire;

/// <summary>Answers a question.</summary>
/// <param name="Channel">The number of the use, chosen by the user.</param>
/// <param name="Number">The question's number.</param>
/// <param name="Figures">The object's figures; a newer holder may send more of them.</param>
internal readonly record struct AnswerMessage(int Channel, long Number, long[] Figures) : IMessage
{
    private const int MostFigures = 64;

    public static MessageKind Kind => MessageKind.Answer;

    public static int Fields => 3;

    public void WriteFields(ref MessagePackWriter writer)
    {
        writer.WriteInt64(Channel);
        writer.WriteInt64(Number);
        writer.WriteArrayHeader(Figures.Length);
        foreach (long figure in Figures)
            writer.WriteInt64(figure);
    }

    public static AnswerMessage Read(ref MessagePackReader reader)
    {
        int channel = reader.ReadInt32();
        long number = reader.ReadInt64();
        int count = reader.ReadArrayHeader();
        if (count > MostFigures)
            throw new ProtocolException($"an answer of {count} figures is no answer");

        long[] figures = new long[count];
        for (int index = 0; index < count; index++)
            figures[index] = reader.ReadInt64();
        return new AnswerMessage(channel, number, figures);
    }
}
