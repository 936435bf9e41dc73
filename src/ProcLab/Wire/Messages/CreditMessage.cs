namespace ProcLab.Wire;

/// <summary>The caller has room for that many more items of a stream. A stream begins with <see cref="InitialCredit"/>.</summary>
internal readonly record struct CreditMessage(long Item, int Count) : IMessage
{
    /// <summary>How many items of a stream may be on the way before the first credit message.</summary>
    public const int InitialCredit = 64;

    public static MessageKind Kind => MessageKind.Credit;

    public static int Fields => 2;

    public void WriteFields(ref MessagePackWriter writer)
    {
        writer.WriteInt64(Item);
        writer.WriteInt64(Count);
    }

    public static CreditMessage Read(ref MessagePackReader reader) => new(reader.ReadInt64(), reader.ReadInt32());
}
