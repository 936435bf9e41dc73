namespace ProcLab.Wire;

/// <summary>The worker is to finish what has begun and exit.</summary>
/// <param name="ExitCode">With which code, 0 to 255. Hosts that do not say it mean 0; workers that do not know it exit with 0.</param>
internal readonly record struct LeaveMessage(int ExitCode = 0) : IMessage
{
    public static MessageKind Kind => MessageKind.Leave;

    public static int Fields => 1;

    public void WriteFields(ref MessagePackWriter writer) => writer.WriteInt64(ExitCode);

    public static LeaveMessage Read(ref MessagePackReader reader, int fields) => new(fields > 0 ? reader.ReadInt32() : 0);
}
