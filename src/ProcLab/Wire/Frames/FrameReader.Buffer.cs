using System.Buffers;

namespace ProcLab.Wire;

internal sealed partial class FrameReader
{
    private const int InitialCapacity = 64 * 1024;

    /// <summary>Below this much free space the buffered bytes are moved to the front, since many short reads cost more than one
    /// move.</summary>
    private const int MinimumRead = 4 * 1024;

    /// <summary>Where to receive to: free space of at least one byte, and seldom under 4 KiB.</summary>
    /// <exception cref="MessagePackException">What came in is no frame, or one over the limit.</exception>
    /// <exception cref="InvalidOperationException">The buffer is full of frames that <see cref="TryReadFrame"/> was not asked
    /// for.</exception>
    public Memory<byte> GetMemory()
    {
        MakeRoom();
        return _buffer.AsMemory(_end);
    }

    /// <inheritdoc cref="GetMemory"/>
    public Span<byte> GetSpan()
    {
        MakeRoom();
        return _buffer.AsSpan(_end);
    }

    /// <summary>Tells how many bytes were received into the free space.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative or more than there was space.</exception>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _buffer.Length - _end);
        _end += count;
    }

    private void MakeRoom()
    {
        ObjectDisposedException.ThrowIf(_buffer.Length == 0, this);
        int buffered = BufferedBytes;
        if (buffered == 0)
            _start = _end = 0;

        int needed = TryPeekFrameLength(out int length) ? length : FrameLimits.HeaderBytes;
        if (_buffer.Length > FrameLimits.RetainedBufferBytes && Math.Max(needed, buffered) < InitialCapacity)
            Replace(InitialCapacity);

        int free = _buffer.Length - _end;
        if (free >= MinimumRead || (free > 0 && _start + needed <= _buffer.Length))
            return;
        if (needed <= _buffer.Length || buffered <= _buffer.Length / 2)
            MoveToFront();
        else
            // Twice what has come in, however much the header announces: a peer that only announces gets no memory.
            Replace((int)Math.Min(needed, 2L * _buffer.Length));
    }

    private void MoveToFront()
    {
        if (_start == 0)
            throw new InvalidOperationException("The receive buffer is full of whole frames; read them before receiving more.");
        _buffer.AsSpan(_start, BufferedBytes).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
    }

    private void Replace(int capacity)
    {
        byte[] next = ArrayPool<byte>.Shared.Rent(capacity);
        int buffered = BufferedBytes;
        _buffer.AsSpan(_start, buffered).CopyTo(next);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = next;
        _start = 0;
        _end = buffered;
    }
}
