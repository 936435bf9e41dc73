using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace ProcLab.Wire;

public ref partial struct MessagePackWriter
{
    // One UTF-16 unit is at most three bytes of UTF-8, so these always fit the one-byte header.
    private const int MaxBytesPerChar = 3;
    private const int MaxShortChars = MessagePackCode.MaxFixStringLength / MaxBytesPerChar;

    /// <summary>Writes a string as UTF-8. A null string is written with <see cref="WriteNil"/>.</summary>
    /// <exception cref="MessagePackException">The string has half a surrogate pair; nothing of it is written.</exception>
    public void WriteString(scoped ReadOnlySpan<char> value)
    {
        if (value.Length <= MaxShortChars)
        {
            Span<byte> target = Peek(1 + MessagePackCode.MaxFixStringLength);
            int length = Encode(value, target[1..]);
            target[0] = (byte)(MessagePackCode.FixString | length);
            _used += 1 + length;
        }
        else
        {
            WriteLongString(value);
        }
    }

    /// <summary>Writes a string that already is UTF-8.</summary>
    /// <exception cref="MessagePackException"><paramref name="value"/> is not valid UTF-8; nothing of it is written.</exception>
    public void WriteUtf8String(scoped ReadOnlySpan<byte> value)
    {
        if (!Utf8.IsValid(value))
            throw MessagePackErrors.InvalidUtf8(Position);
        WriteStringHeader(value.Length);
        WriteBytes(value);
    }

    /// <summary>Writes a block of bytes.</summary>
    public void WriteBinary(scoped ReadOnlySpan<byte> value)
    {
        if (value.Length <= byte.MaxValue)
            WriteCode8(MessagePackCode.Binary8, (byte)value.Length);
        else if (value.Length <= ushort.MaxValue)
            WriteCode16(MessagePackCode.Binary16, (ushort)value.Length);
        else
            WriteCode32(MessagePackCode.Binary32, (uint)value.Length);
        WriteBytes(value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteLongString(scoped ReadOnlySpan<char> value)
    {
        // The header's size depends on the encoded length, so measure before writing.
        int length = Encoding.UTF8.GetByteCount(value);
        int headerLength = HeaderLength(length);
        Span<byte> target = Peek(headerLength + length);
        Encode(value, target[headerLength..]);
        WriteStringHeader(length);
        _used += length;
    }

    private readonly int Encode(scoped ReadOnlySpan<char> value, scoped Span<byte> target)
    {
        OperationStatus status = Utf8.FromUtf16(value, target, out int read, out int written, replaceInvalidSequences: false);
        return status == OperationStatus.Done ? written : throw MessagePackErrors.LoneSurrogate(read, Position);
    }

    private void WriteStringHeader(int length)
    {
        if (length <= MessagePackCode.MaxFixStringLength)
            WriteCode((byte)(MessagePackCode.FixString | length));
        else if (length <= byte.MaxValue)
            WriteCode8(MessagePackCode.String8, (byte)length);
        else if (length <= ushort.MaxValue)
            WriteCode16(MessagePackCode.String16, (ushort)length);
        else
            WriteCode32(MessagePackCode.String32, (uint)length);
    }

    private static int HeaderLength(int length) => length switch
    {
        <= MessagePackCode.MaxFixStringLength => 1,
        <= byte.MaxValue => 1 + sizeof(byte),
        <= ushort.MaxValue => 1 + sizeof(ushort),
        _ => 1 + sizeof(uint),
    };
}
