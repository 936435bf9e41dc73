using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace ProcLab.Wire;

public ref partial struct MessagePackReader
{
    /// <summary>Reads a string. Nil is not a string: ask <see cref="TryReadNil"/> first where null may come.</summary>
    /// <exception cref="MessagePackException">The next value is not a string, is longer than the data, or is not valid UTF-8.</exception>
    public string ReadString() => Encoding.UTF8.GetString(ReadUtf8String());

    /// <summary>Reads a string as its UTF-8 bytes, without allocation.</summary>
    /// <returns>A part of the data, valid UTF-8.</returns>
    /// <exception cref="MessagePackException">The next value is not a string, is longer than the data, or is not valid UTF-8.</exception>
    public ReadOnlySpan<byte> ReadUtf8String()
    {
        ReadOnlySpan<byte> text = TakeString();
        return Utf8.IsValid(text) ? text : throw MessagePackErrors.InvalidUtf8(_position - text.Length + IndexOfInvalid(text));
    }

    /// <summary>Reads a block of bytes.</summary>
    /// <returns>A part of the data.</returns>
    /// <exception cref="MessagePackException">The next value is not binary data, or is longer than the data.</exception>
    public ReadOnlySpan<byte> ReadBinary()
    {
        byte code = PeekCode();
        uint length = code switch
        {
            MessagePackCode.Binary8 => TakeLength(sizeof(byte), MessagePackType.Binary),
            MessagePackCode.Binary16 => TakeLength(sizeof(ushort), MessagePackType.Binary),
            MessagePackCode.Binary32 => TakeLength(sizeof(uint), MessagePackType.Binary),
            _ => throw MessagePackErrors.Unexpected("binary data", code, _position),
        };
        return Take(length, MessagePackType.Binary);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ReadOnlySpan<byte> TakeString()
    {
        int start = _position + 1;
        if ((uint)_position < (uint)_data.Length)
        {
            uint length = (uint)_data[_position] - MessagePackCode.FixString;
            if (length <= MessagePackCode.MaxFixStringLength && length <= (uint)(_data.Length - start))
            {
                _position = start + (int)length;
                return _data.Slice(start, (int)length);
            }
        }
        return TakeLongString();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ReadOnlySpan<byte> TakeLongString()
    {
        byte code = PeekCode();
        uint length = code switch
        {
            >= MessagePackCode.FixString and < MessagePackCode.Nil => (uint)(TakeFirst(code) - MessagePackCode.FixString),
            MessagePackCode.String8 => TakeLength(sizeof(byte), MessagePackType.String),
            MessagePackCode.String16 => TakeLength(sizeof(ushort), MessagePackType.String),
            MessagePackCode.String32 => TakeLength(sizeof(uint), MessagePackType.String),
            _ => throw MessagePackErrors.Unexpected("a string", code, _position),
        };
        return Take(length, MessagePackType.String);
    }

    private static int IndexOfInvalid(ReadOnlySpan<byte> text)
    {
        int index = 0;
        while (Rune.DecodeFromUtf8(text[index..], out _, out int consumed) == OperationStatus.Done)
            index += consumed;
        return index;
    }
}
