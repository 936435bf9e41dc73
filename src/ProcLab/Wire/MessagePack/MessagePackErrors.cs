using System.Globalization;

namespace ProcLab.Wire;

/// <summary>The sentences of <see cref="MessagePackException"/>, in one place so that they stay alike.</summary>
internal static class MessagePackErrors
{
    public static MessagePackException EndOfData(long offset) =>
        new("The data ends where a value should begin.", offset);

    public static MessagePackException Truncated(MessagePackType kind, long needed, int left, long offset) =>
        new(Text($"The data ends inside {Describe(kind)}: {needed} more bytes are needed and {left} are left."), offset);

    public static MessagePackException TooMany(MessagePackType kind, uint count, int left, long offset) =>
        new(Text($"{(kind == MessagePackType.Map ? "A map" : "An array")} of {count} entries cannot be in the {left} bytes that are left."), offset);

    public static MessagePackException Unexpected(string expected, byte code, long offset) =>
        MessagePackCode.TypeOf(code) is { } found
            ? new(Text($"Expected {expected} but found {Describe(found)} (0x{code:X2})."), offset)
            : new("The byte 0xC1 begins no MessagePack value.", offset);

    public static MessagePackException DoesNotFit(bool negative, ulong bits, string target, string range, long offset) =>
        new(Text($"The integer {Value(negative, bits)} does not fit {target} ({range})."), offset);

    public static MessagePackException NotExact(bool negative, ulong bits, string target, long offset) =>
        new(Text($"The integer {Value(negative, bits)} has no exact {target} value."), offset);

    public static MessagePackException NotExact(double value, string target, long offset) =>
        new(Text($"The number {value:R} has no exact {target} value."), offset);

    public static MessagePackException TooDeep(long offset) =>
        new(Text($"The value nests deeper than {MessagePackLimits.MaxDepth} levels; look for an object that contains itself."), offset);

    public static MessagePackException InvalidUtf8(long offset) =>
        new("The string is not valid UTF-8.", offset);

    public static MessagePackException LoneSurrogate(int index, long offset) =>
        new(Text($"The string has half a surrogate pair at index {index}, which UTF-8 cannot hold; send such data as bytes."), offset);

    public static MessagePackException InvalidTimestamp(string reason, long offset) =>
        new($"The timestamp is not valid: {reason}.", offset);

    private static string Describe(MessagePackType kind) => kind switch
    {
        MessagePackType.Nil => "nil",
        MessagePackType.Boolean => "a boolean",
        MessagePackType.Integer => "an integer",
        MessagePackType.Float => "a float",
        MessagePackType.String => "a string",
        MessagePackType.Binary => "binary data",
        MessagePackType.Array => "an array",
        MessagePackType.Map => "a map",
        _ => "an extension value",
    };

    private static string Value(bool negative, ulong bits) =>
        negative ? ((long)bits).ToString(CultureInfo.InvariantCulture) : bits.ToString(CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
