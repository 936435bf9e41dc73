namespace ProcLab.Wire;

/// <summary>Gives a task a number on this link. The worker looks it up and compares the signature once, before its first run.</summary>
/// <param name="Number">The number that stands for it in <see cref="RunMessage"/>.</param>
/// <param name="Assembly">The assembly that holds it; workers in other languages ignore it.</param>
/// <param name="Name">The task's name.</param>
/// <param name="Signature">Its parameters and result as text.</param>
internal readonly record struct DefineMessage(int Number, string Assembly, string Name, string Signature) : IMessage
{
    public static MessageKind Kind => MessageKind.Define;

    public static int Fields => 4;

    public void WriteFields(ref MessagePackWriter writer)
    {
        writer.WriteInt64(Number);
        writer.WriteString(Assembly);
        writer.WriteString(Name);
        writer.WriteString(Signature);
    }

    public static DefineMessage Read(ref MessagePackReader reader) =>
        new(reader.ReadInt32(), reader.ReadString(), reader.ReadString(), reader.ReadString());
}
