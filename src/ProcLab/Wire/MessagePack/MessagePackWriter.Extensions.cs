using System.Buffers.Binary;

namespace ProcLab.Wire;

public ref partial struct MessagePackWriter
{
    /// <summary>Writes an extension value.</summary>
    /// <param name="type">Its type number: 0 to 127 belong to applications, negative ones to MessagePack.</param>
    /// <param name="value">Its bytes.</param>
    public void WriteExtension(sbyte type, scoped ReadOnlySpan<byte> value)
    {
        WriteExtensionHeader(value.Length);
        WriteCode((byte)type);
        WriteBytes(value);
    }

    /// <summary>Writes a timestamp, exact to 100 ns: the extension of type -1 in 32, 64 or 96 bits, whichever is the shortest that holds
    /// it.</summary>
    /// <param name="utc">The time, whose <see cref="DateTime.Kind"/> is <see cref="DateTimeKind.Utc"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="utc"/> is a local time, or of no stated kind.</exception>
    public void WriteTimestamp(DateTime utc)
    {
        if (utc.Kind != DateTimeKind.Utc)
            throw new ArgumentException($"A timestamp is in UTC, but this time is of kind {utc.Kind}; call ToUniversalTime() first.", nameof(utc));

        (long seconds, uint nanoseconds) = TimestampParts.FromDateTime(utc);
        Span<byte> value = stackalloc byte[sizeof(uint) + sizeof(long)];
        if (seconds is >= 0 and <= uint.MaxValue && nanoseconds == 0)
        {
            value = value[..sizeof(uint)];
            BinaryPrimitives.WriteUInt32BigEndian(value, (uint)seconds);
        }
        else if (seconds is >= 0 and <= (long)TimestampParts.MaxSeconds34)
        {
            value = value[..sizeof(ulong)];
            BinaryPrimitives.WriteUInt64BigEndian(value, ((ulong)nanoseconds << TimestampParts.SecondsBits) | (ulong)seconds);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(value, nanoseconds);
            BinaryPrimitives.WriteInt64BigEndian(value[sizeof(uint)..], seconds);
        }
        WriteExtension(MessagePackCode.TimestampType, value);
    }

    private void WriteExtensionHeader(int length)
    {
        switch (length)
        {
            case 1:
                WriteCode(MessagePackCode.FixExtension1);
                break;
            case 2:
                WriteCode(MessagePackCode.FixExtension2);
                break;
            case 4:
                WriteCode(MessagePackCode.FixExtension4);
                break;
            case 8:
                WriteCode(MessagePackCode.FixExtension8);
                break;
            case 16:
                WriteCode(MessagePackCode.FixExtension16);
                break;
            case <= byte.MaxValue:
                WriteCode8(MessagePackCode.Extension8, (byte)length);
                break;
            case <= ushort.MaxValue:
                WriteCode16(MessagePackCode.Extension16, (ushort)length);
                break;
            default:
                WriteCode32(MessagePackCode.Extension32, (uint)length);
                break;
        }
    }
}
