namespace ProcLab.Wire;

/// <summary>The worker's first word: which protocol versions it speaks and which process it is.</summary>
internal readonly record struct HelloMessage(int OldestVersion, int NewestVersion, int ProcessId) : IMessage
{
    public static MessageKind Kind => MessageKind.Hello;

    public static int Fields => 3;

    public void WriteFields(ref MessagePackWriter writer)
    {
        writer.WriteInt64(OldestVersion);
        writer.WriteInt64(NewestVersion);
        writer.WriteInt64(ProcessId);
    }

    public static HelloMessage Read(ref MessagePackReader reader) => new(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
}
