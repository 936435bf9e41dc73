namespace ProcLab.Wire;

/// <summary>The worker takes work from now on.</summary>
internal readonly record struct ReadyMessage : IMessage
{
    public static MessageKind Kind => MessageKind.Ready;

    public static int Fields => 0;

    public void WriteFields(ref MessagePackWriter writer)
    {
    }
}
