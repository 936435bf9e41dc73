using System.Buffers;
using System.Buffers.Binary;

namespace ProcLab.Wire;

/// <summary>A send buffer: frames are written into it one after another, and then sent all at once.</summary>
/// <remarks>Not safe for use by several threads at once.</remarks>
internal sealed partial class FrameWriter : IBufferWriter<byte>, IDisposable
{
    private const int InitialCapacity = 16 * 1024;
    private const int NoFrame = -1;

    private readonly int _maxFrameBytes;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(InitialCapacity);
    private int _count;
    private int _frameStart = NoFrame;

    /// <param name="maxFrameBytes">The largest body, in bytes: 1 to <see cref="FrameLimits.HighestMaxFrameBytes"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxFrameBytes"/> is out of range.</exception>
    public FrameWriter(int maxFrameBytes = FrameLimits.DefaultMaxFrameBytes) => _maxFrameBytes = FrameLimits.Validated(maxFrameBytes);

    /// <summary>The finished frames, without the one that is begun. Valid until the next change.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, WrittenCount);

    /// <summary>The length of <see cref="Written"/>, in bytes.</summary>
    public int WrittenCount => _frameStart == NoFrame ? _count : _frameStart;

    /// <summary>Begins a frame; what is written up to <see cref="EndFrame"/> is its body.</summary>
    /// <exception cref="InvalidOperationException">A frame is begun already.</exception>
    public void BeginFrame()
    {
        if (_frameStart != NoFrame)
            throw new InvalidOperationException("The frame before is not ended.");
        MakeRoom(FrameLimits.HeaderBytes);
        _frameStart = _count;
        _count += FrameLimits.HeaderBytes;
    }

    /// <summary>Ends the frame that is begun.</summary>
    /// <exception cref="InvalidOperationException">No frame is begun.</exception>
    /// <exception cref="MessagePackException">The body is over the limit. The frame is dropped; those before it stay.</exception>
    public void EndFrame()
    {
        int length = BodyLength;
        if (length > _maxFrameBytes)
        {
            AbandonFrame();
            throw FrameErrors.TooLong(length, _maxFrameBytes, _maxFrameBytes);
        }
        Span<byte> header = _buffer.AsSpan(_frameStart, FrameLimits.HeaderBytes);
        header[0] = MessagePackCode.Binary32;
        BinaryPrimitives.WriteUInt32BigEndian(header[1..], (uint)length);
        _frameStart = NoFrame;
    }

    /// <summary>Drops the frame that is begun, if one is.</summary>
    public void AbandonFrame()
    {
        if (_frameStart == NoFrame)
            return;
        _count = _frameStart;
        _frameStart = NoFrame;
        _sink = null;
    }

    /// <summary>Counts bytes of the body as written.</summary>
    /// <exception cref="InvalidOperationException">No frame is begun.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative or more than there was room for.</exception>
    public void Advance(int count)
    {
        RequireFrame();
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _buffer.Length - _count);
        _count += count;
    }

    /// <summary>Room for more of the body.</summary>
    /// <exception cref="InvalidOperationException">No frame is begun.</exception>
    /// <exception cref="MessagePackException">The body would be over the limit for certain. The frame is still begun: drop it with
    /// <see cref="AbandonFrame"/>.</exception>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoomInBody(sizeHint);
        return _buffer.AsMemory(_count);
    }

    /// <inheritdoc cref="GetMemory"/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoomInBody(sizeHint);
        return _buffer.AsSpan(_count);
    }

    /// <summary>Forgets all frames, a begun one too. The memory is kept unless it has grown over
    /// <see cref="FrameLimits.RetainedBufferBytes"/>.</summary>
    public void Clear()
    {
        _count = 0;
        _frameStart = NoFrame;
        _sink = null;
        if (_buffer.Length > FrameLimits.RetainedBufferBytes)
            Replace(InitialCapacity);
    }

    /// <summary>Gives the memory back. The writer must not be used after.</summary>
    public void Dispose()
    {
        byte[] buffer = _buffer;
        if (buffer.Length == 0)
            return;
        _buffer = [];
        _count = 0;
        _frameStart = NoFrame;
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private int BodyLength
    {
        get
        {
            RequireFrame();
            return _count - _frameStart - FrameLimits.HeaderBytes;
        }
    }

    private void RequireFrame()
    {
        if (_frameStart == NoFrame)
            throw new InvalidOperationException("No frame is begun.");
    }

    private void MakeRoomInBody(int sizeHint)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sizeHint);
        int length = BodyLength;
        if (IsPayloadFull)
            SendParts();

        // What is large goes out in parts, so the limit does not hold for it.
        if (_sink is not null)
        {
            MakeRoom(Math.Max(sizeHint, 1));
            return;
        }

        // A hint may ask for more than is then written, so a small one is never refused: EndFrame has the last word.
        if (length > _maxFrameBytes || sizeHint > Math.Max(_maxFrameBytes, InitialCapacity))
            throw FrameErrors.TooLong((long)length + sizeHint, _maxFrameBytes, _maxFrameBytes);
        MakeRoom(Math.Max(sizeHint, 1));
    }

    private void MakeRoom(int count)
    {
        if (_buffer.Length - _count >= count)
            return;
        ObjectDisposedException.ThrowIf(_buffer.Length == 0, this);
        long needed = (long)_count + count;
        if (needed > Array.MaxLength)
            throw new InvalidOperationException("The frames that wait to be sent are over 2 GiB together.");
        Replace((int)Math.Clamp(2L * _buffer.Length, needed, Array.MaxLength));
    }

    private void Replace(int capacity)
    {
        byte[] next = ArrayPool<byte>.Shared.Rent(capacity);
        _buffer.AsSpan(0, _count).CopyTo(next);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = next;
    }
}
