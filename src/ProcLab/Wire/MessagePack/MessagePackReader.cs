using System.Runtime.CompilerServices;

namespace ProcLab.Wire;

/// <summary>Reads MessagePack values from a span, checking every length against the bytes left before it allocates.</summary>
/// <remarks>Every method that reads throws <see cref="MessagePackException"/> when the next value is not what was asked for, is cut
/// short, or
/// goes over a limit. A reader that has thrown stands at an unspecified place and must not be read on.</remarks>
public ref partial struct MessagePackReader
{
    private readonly ReadOnlySpan<byte> _data;
    private int _position;
    private int _depth;

    /// <summary>Reads from <paramref name="data"/>.</summary>
    /// <param name="data">Any number of MessagePack values, one after another. Spans that the reader returns are parts of it.</param>
    public MessagePackReader(ReadOnlySpan<byte> data) => _data = data;

    /// <summary>How much has been read, in bytes from the start of the data.</summary>
    public readonly int Position => _position;

    /// <summary>How much is left to read, in bytes.</summary>
    public readonly int Remaining => _data.Length - _position;

    /// <summary>Whether everything has been read.</summary>
    public readonly bool IsAtEnd => _position == _data.Length;

    /// <summary>The kind of the next value, without reading it.</summary>
    /// <exception cref="MessagePackException">There is no next value, or its first byte is 0xC1, which MessagePack never uses.</exception>
    public readonly MessagePackType PeekType()
    {
        byte code = PeekCode();
        return MessagePackCode.TypeOf(code) ?? throw MessagePackErrors.Unexpected("a value", code, _position);
    }

    /// <summary>Reads nil if it comes next, and reads nothing otherwise.</summary>
    /// <returns>Whether nil was read. At the end of the data: false.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadNil()
    {
        if ((uint)_position >= (uint)_data.Length || _data[_position] != MessagePackCode.Nil)
            return false;
        _position++;
        return true;
    }

    /// <summary>Reads nil.</summary>
    /// <exception cref="MessagePackException">The next value is not nil.</exception>
    public void ReadNil()
    {
        if (!TryReadNil())
            throw MessagePackErrors.Unexpected("nil", PeekCode(), _position);
    }

    /// <summary>Reads true or false.</summary>
    /// <exception cref="MessagePackException">The next value is not a boolean.</exception>
    public bool ReadBoolean()
    {
        byte code = PeekCode();
        if (code is not (MessagePackCode.True or MessagePackCode.False))
            throw MessagePackErrors.Unexpected("a boolean", code, _position);
        _position++;
        return code == MessagePackCode.True;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly byte PeekCode() =>
        (uint)_position < (uint)_data.Length ? _data[_position] : throw MessagePackErrors.EndOfData(_position);

    /// <summary>Moves past a first byte and the fixed number of bytes after it, and returns those.</summary>
    private ReadOnlySpan<byte> TakePayload(int length, MessagePackType kind)
    {
        int start = _position + 1;
        if (_data.Length - start < length)
            throw MessagePackErrors.Truncated(kind, length, _data.Length - start, _position);
        _position = start + length;
        return _data.Slice(start, length);
    }

    /// <summary>Moves past bytes whose number was announced, and returns them.</summary>
    private ReadOnlySpan<byte> Take(uint length, MessagePackType kind)
    {
        if (length > (uint)Remaining)
            throw MessagePackErrors.Truncated(kind, length, Remaining, _position);
        int start = _position;
        _position += (int)length;
        return _data.Slice(start, (int)length);
    }

    /// <summary>Moves past a first byte and the length of 1, 2 or 4 bytes after it, and returns that length, not yet checked.</summary>
    private uint TakeLength(int width, MessagePackType kind)
    {
        uint length = 0;
        foreach (byte part in TakePayload(width, kind))
            length = (length << 8) | part;
        return length;
    }
}
