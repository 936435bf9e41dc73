namespace ProcLab.Wire;

/// <summary>The holder's answer to hello: the version that both will speak.</summary>
/// <param name="Version">The protocol version chosen.</param>
internal readonly record struct GreetingMessage(int Version) : IMessage
{
    public static MessageKind Kind => MessageKind.Greeting;

    public static int Fields => 1;

    public void WriteFields(ref MessagePackWriter writer)
    {
        writer.WriteInt64(Version);
    }

    public static GreetingMessage Read(ref MessagePackReader reader) => new(reader.ReadInt32());
}
