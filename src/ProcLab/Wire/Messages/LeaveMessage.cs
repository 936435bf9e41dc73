namespace ProcLab.Wire;

/// <summary>The worker is to finish what has begun and exit with code 0.</summary>
internal readonly record struct LeaveMessage : IMessage
{
    public static MessageKind Kind => MessageKind.Leave;

    public static int Fields => 0;

    public void WriteFields(ref MessagePackWriter writer)
    {
    }
}
