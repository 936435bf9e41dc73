namespace ProcLab.Wire;

/// <summary>The host's answer: the version that both will speak, the worker's name, and how it is to be set up.</summary>
/// <param name="Version">The protocol version chosen.</param>
/// <param name="WorkerName">The worker's name in its pool.</param>
/// <param name="WaitForDebugger">Whether the worker waits for a debugger before it takes work.</param>
/// <param name="Culture">The host program's culture, or nil for the system's own.</param>
/// <param name="Recorder">The path of the worker's flight recorder, or nil for none.</param>
/// <param name="MaxPayloadBytes">The largest payload that the host takes, in bytes.</param>
internal readonly record struct WelcomeMessage(int Version, string WorkerName, bool WaitForDebugger, string? Culture, string? Recorder, long MaxPayloadBytes = int.MaxValue) : IMessage
{
    public static MessageKind Kind => MessageKind.Welcome;

    public static int Fields => 6;

    public void WriteFields(ref MessagePackWriter writer)
    {
        writer.WriteInt64(Version);
        writer.WriteString(WorkerName);
        writer.WriteBoolean(WaitForDebugger);
        writer.WriteOptionalString(Culture);
        writer.WriteOptionalString(Recorder);
        writer.WriteInt64(MaxPayloadBytes);
    }

    public static WelcomeMessage Read(ref MessagePackReader reader) =>
        new(reader.ReadInt32(), reader.ReadString(), reader.ReadBoolean(), reader.ReadOptionalString(), reader.ReadOptionalString(), reader.ReadInt64());
}
