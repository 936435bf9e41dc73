using System.Buffers;
using System.Buffers.Binary;

namespace ProcLab.Wire;

/// <summary>A receive buffer: bytes come in as the transport delivers them, and whole frames go out.</summary>
/// <remarks>Use: fill <see cref="GetMemory"/>, tell <see cref="Advance"/>, then call <see cref="TryReadFrame"/> until it returns false.
/// Not safe for use by several threads at once.</remarks>
internal sealed partial class FrameReader : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialCapacity);
    private int _maxFrameBytes;
    private int _start;
    private int _end;

    /// <param name="maxFrameBytes">The largest body, in bytes: 1 to <see cref="FrameLimits.HighestMaxFrameBytes"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxFrameBytes"/> is out of range.</exception>
    public FrameReader(int maxFrameBytes = FrameLimits.DefaultMaxFrameBytes) => MaxFrameBytes = maxFrameBytes;

    /// <summary>The largest body that is accepted, in bytes. It can be raised once the peer has proved who it is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 1 to <see cref="FrameLimits.HighestMaxFrameBytes"/>.</exception>
    public int MaxFrameBytes
    {
        get => _maxFrameBytes;
        set => _maxFrameBytes = FrameLimits.Validated(value);
    }

    /// <summary>How many bytes of the stream were returned as frames: the absolute offset at which the next frame begins.</summary>
    public long StreamOffset { get; private set; }

    /// <summary>The absolute offset in the stream at which the body of the frame read last begins, for errors found inside it.</summary>
    public long BodyOffset { get; private set; }

    /// <summary>How many bytes have come in that no frame has returned yet.</summary>
    public int BufferedBytes => _end - _start;

    /// <summary>Takes the next frame, if all of it has come in.</summary>
    /// <param name="body">Its body, a part of the buffer: valid until the next <see cref="GetMemory"/>, <see cref="GetSpan"/> or
    /// <see cref="Dispose"/>.</param>
    /// <exception cref="MessagePackException">What came in is no frame, or one over the limit. The stream is of no use any
    /// more.</exception>
    public bool TryReadFrame(out ReadOnlyMemory<byte> body)
    {
        if (!TryPeekFrameLength(out int length) || BufferedBytes < length)
        {
            body = default;
            return false;
        }
        body = _buffer.AsMemory(_start + FrameLimits.HeaderBytes, length - FrameLimits.HeaderBytes);
        BodyOffset = StreamOffset + FrameLimits.HeaderBytes;
        StreamOffset += length;
        _start += length;
        return true;
    }

    /// <summary>Gives the memory back. The reader must not be used after, nor any body that it returned.</summary>
    public void Dispose()
    {
        byte[] buffer = _buffer;
        if (buffer.Length == 0)
            return;
        _buffer = [];
        _start = _end = 0;
        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>The length of the frame at the front, header included, if its header has come in.</summary>
    private bool TryPeekFrameLength(out int length)
    {
        ReadOnlySpan<byte> buffered = _buffer.AsSpan(_start, BufferedBytes);
        length = 0;
        if (buffered.IsEmpty)
            return false;
        if (buffered[0] != MessagePackCode.Binary32)
            throw FrameErrors.NotAFrame(buffered, StreamOffset);
        if (buffered.Length < FrameLimits.HeaderBytes)
            return false;
        uint bodyLength = BinaryPrimitives.ReadUInt32BigEndian(buffered[1..]);
        if (bodyLength > (uint)_maxFrameBytes)
            throw FrameErrors.TooLong(bodyLength, _maxFrameBytes, StreamOffset);
        length = FrameLimits.HeaderBytes + (int)bodyLength;
        return true;
    }
}
