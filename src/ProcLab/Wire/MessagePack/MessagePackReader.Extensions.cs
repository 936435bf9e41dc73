using System.Buffers.Binary;

namespace ProcLab.Wire;

public ref partial struct MessagePackReader
{
    /// <summary>Reads an extension value.</summary>
    /// <param name="type">Its type number: 0 to 127 belong to applications, negative ones to MessagePack.</param>
    /// <returns>Its bytes, a part of the data.</returns>
    /// <exception cref="MessagePackException">The next value is not an extension value, or is longer than the data.</exception>
    public ReadOnlySpan<byte> ReadExtension(out sbyte type)
    {
        byte code = PeekCode();
        uint length = code switch
        {
            >= MessagePackCode.FixExtension1 and <= MessagePackCode.FixExtension16 => 1u << (TakeFirst(code) - MessagePackCode.FixExtension1),
            MessagePackCode.Extension8 => TakeLength(sizeof(byte), MessagePackType.Extension),
            MessagePackCode.Extension16 => TakeLength(sizeof(ushort), MessagePackType.Extension),
            MessagePackCode.Extension32 => TakeLength(sizeof(uint), MessagePackType.Extension),
            _ => throw MessagePackErrors.Unexpected("an extension value", code, _position),
        };
        type = (sbyte)Take(1, MessagePackType.Extension)[0];
        return Take(length, MessagePackType.Extension);
    }

    /// <summary>Reads a timestamp: the extension of type -1, in its 32, 64 or 96-bit form.</summary>
    /// <returns>The time in UTC, in steps of 100 ns; finer digits are cut off.</returns>
    /// <exception cref="MessagePackException">The next value is not a timestamp, or is before year 1 or after year 9999.</exception>
    public DateTime ReadTimestamp()
    {
        int start = _position;
        ReadOnlySpan<byte> value = ReadExtension(out sbyte type);
        if (type != MessagePackCode.TimestampType)
            throw MessagePackErrors.InvalidTimestamp(FormattableString.Invariant($"the extension type is {type} and not -1"), start);

        long seconds;
        uint nanoseconds = 0;
        switch (value.Length)
        {
            case 4:
                seconds = BinaryPrimitives.ReadUInt32BigEndian(value);
                break;
            case 8:
                ulong packed = BinaryPrimitives.ReadUInt64BigEndian(value);
                seconds = (long)(packed & TimestampParts.MaxSeconds34);
                nanoseconds = (uint)(packed >> TimestampParts.SecondsBits);
                break;
            case 12:
                nanoseconds = BinaryPrimitives.ReadUInt32BigEndian(value);
                seconds = BinaryPrimitives.ReadInt64BigEndian(value[sizeof(uint)..]);
                break;
            default:
                throw MessagePackErrors.InvalidTimestamp(FormattableString.Invariant($"it has {value.Length} bytes and not 4, 8 or 12"), start);
        }
        return TimestampParts.TryToDateTime(seconds, nanoseconds, out DateTime utc, out string? problem)
            ? utc
            : throw MessagePackErrors.InvalidTimestamp(problem, start);
    }
}
