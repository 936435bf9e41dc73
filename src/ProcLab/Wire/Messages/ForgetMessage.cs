namespace ProcLab.Wire;

/// <summary>The rest of a payload in parts will not come.</summary>
/// <param name="Transfer">The payload's number.</param>
internal readonly record struct ForgetMessage(long Transfer) : IMessage
{
    public static MessageKind Kind => MessageKind.Forget;

    public static int Fields => 1;

    public void WriteFields(ref MessagePackWriter writer) => writer.WriteInt64(Transfer);
}
