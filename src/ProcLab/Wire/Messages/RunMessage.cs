namespace ProcLab.Wire;

/// <summary>One work item for the worker. The argument, one MessagePack value, stands last and is not looked at on the way.</summary>
/// <remarks>One that is read does not hold the argument.</remarks>
/// <param name="Item">The item's number.</param>
/// <param name="Task">The number of its task.</param>
/// <param name="Attempt">Which attempt at it this is.</param>
/// <param name="Place">Its place in the worker's flight recorder.</param>
/// <param name="Argument">The encoded argument; <see langword="null"/> for nil.</param>
internal readonly record struct RunMessage(long Item, int Task, int Attempt, int Place, PayloadBuffer? Argument = null) : IMessage
{
    /// <summary>How many items can be with one worker at once.</summary>
    public const int Places = 64;

    /// <summary>What can stand before the argument at most, in bytes.</summary>
    public const int MaxHeadBytes = 64;

    public static MessageKind Kind => MessageKind.Run;

    public static int Fields => 5;

    public void WriteFields(ref MessagePackWriter writer)
    {
        writer.WriteInt64(Item);
        writer.WriteInt64(Task);
        writer.WriteInt64(Attempt);
        writer.WriteInt64(Place);
        if (Argument is null)
        {
            writer.WriteNil();
            return;
        }

        foreach (var piece in Argument.Pieces)
            writer.WriteRaw(piece);
        writer.WriteRaw(Argument.Written.Span);
    }

    /// <exception cref="ProtocolException">There is no such place.</exception>
    public static RunMessage Read(ref MessagePackReader reader) =>
        new(reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt32(), ReadPlace(ref reader));

    private static int ReadPlace(ref MessagePackReader reader) =>
        reader.ReadInt32() is >= 0 and < Places and var place ? place : throw new ProtocolException($"a window has the places 0 to {Places - 1}");
}
