using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace ProcLab.Wire;

/// <summary>Writes MessagePack values, each in its shortest form, into a buffer.</summary>
/// <remarks>The output sees what was written only after <see cref="Flush"/>. Until then nothing else may write to the output.</remarks>
public ref partial struct MessagePackWriter
{
    private const int LargeBlock = 16 * 1024;

    private readonly IBufferWriter<byte> _output;
    private Span<byte> _span;
    private int _used;
    private int _depth;
    private long _flushed;

    /// <summary>Writes to <paramref name="output"/>.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="output"/> is null.</exception>
    public MessagePackWriter(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        _output = output;
    }

    /// <summary>How much this writer has written, flushed or not, in bytes.</summary>
    public readonly long Position => _flushed + _used;

    /// <summary>Hands what was written to the output. The writer can be used on.</summary>
    public void Flush()
    {
        if (_used > 0)
        {
            _output.Advance(_used);
            _flushed += _used;
            _used = 0;
        }
        // The output may move its memory after Advance.
        _span = default;
    }

    /// <summary>Writes nil.</summary>
    public void WriteNil() => WriteCode(MessagePackCode.Nil);

    /// <summary>Writes true or false.</summary>
    public void WriteBoolean(bool value) => WriteCode(value ? MessagePackCode.True : MessagePackCode.False);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteCode(byte code)
    {
        if ((uint)_used >= (uint)_span.Length)
            Grow(1);
        _span[_used++] = code;
    }

    private void WriteCode8(byte code, byte value)
    {
        Span<byte> target = Reserve(1 + sizeof(byte));
        target[1] = value;
        target[0] = code;
    }

    private void WriteCode16(byte code, ushort value)
    {
        Span<byte> target = Reserve(1 + sizeof(ushort));
        BinaryPrimitives.WriteUInt16BigEndian(target[1..], value);
        target[0] = code;
    }

    private void WriteCode32(byte code, uint value)
    {
        Span<byte> target = Reserve(1 + sizeof(uint));
        BinaryPrimitives.WriteUInt32BigEndian(target[1..], value);
        target[0] = code;
    }

    private void WriteCode64(byte code, ulong value)
    {
        Span<byte> target = Reserve(1 + sizeof(ulong));
        BinaryPrimitives.WriteUInt64BigEndian(target[1..], value);
        target[0] = code;
    }

    private void WriteBytes(scoped ReadOnlySpan<byte> bytes)
    {
        // The output may have room for a large block only piece by piece.
        while (bytes.Length > LargeBlock)
        {
            Span<byte> target = Peek(1);
            int count = Math.Min(target.Length, bytes.Length);
            bytes[..count].CopyTo(target);
            _used += count;
            bytes = bytes[count..];
        }

        bytes.CopyTo(Reserve(bytes.Length));
    }

    /// <summary>The next <paramref name="count"/> bytes of the output, counted as written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Reserve(int count)
    {
        Span<byte> target = Peek(count)[..count];
        _used += count;
        return target;
    }

    /// <summary>At least the next <paramref name="count"/> bytes of the output, not counted as written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Peek(int count)
    {
        if (_span.Length - _used < count)
            Grow(count);
        return _span[_used..];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        Flush();
        _span = _output.GetSpan(count);
    }
}
