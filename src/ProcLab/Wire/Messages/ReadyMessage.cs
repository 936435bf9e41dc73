namespace ProcLab.Wire;

/// <summary>The worker takes work from now on.</summary>
/// <param name="KeepsRecorder">Whether it marks in its flight recorder what it begins. A worker that does not say so does not.</param>
/// <param name="TakesParts">Whether it takes payloads in parts. A worker that does not say so does not.</param>
internal readonly record struct ReadyMessage(bool KeepsRecorder, bool TakesParts = false) : IMessage
{
    public static MessageKind Kind => MessageKind.Ready;

    public static int Fields => 2;

    public void WriteFields(ref MessagePackWriter writer)
    {
        writer.WriteBoolean(KeepsRecorder);
        writer.WriteBoolean(TakesParts);
    }

    public static ReadyMessage Read(ref MessagePackReader reader, int fields) => new(fields > 0 && reader.ReadBoolean(), fields > 1 && reader.ReadBoolean());
}
