using ProcLab.Links;
using ProcLab.Wire;

namespace ProcLab.Processes;

/// <summary>The outbox: a ring of what the worker has said last, so that nothing of it is lost with the connection. Space is used again when the host
/// says that it has read it, and not before.</summary>
internal sealed unsafe partial class FlightRecorder : IOutboxWriter, IOutboxReader
{
    /// <summary>The ring's size in bytes, a power of two.</summary>
    public const int OutboxBytes = 256 * 1024;

    // The worker's own; what it publishes is for the host.
    private long _written;
    private long _freed;

    /// <inheritdoc/>
    public void Begin(long offset)
    {
        _written = _freed = offset;
        Volatile.Write(ref Number(WrittenAt), offset);
    }

    /// <inheritdoc/>
    public int Append(ReadOnlySpan<byte> bytes)
    {
        long read = Volatile.Read(ref Number(ReadAt));
        if (read > _freed && read <= _written)
            _freed = read;

        int count = Math.Min(OutboxBytes - (int)(_written - _freed), bytes.Length);
        int first = Math.Min(count, UpToEnd(_written));
        bytes[..first].CopyTo(new Span<byte>(_page + OutboxAt + OutboxBytes - UpToEnd(_written), first));
        bytes[first..count].CopyTo(new Span<byte>(_page + OutboxAt, count - first));
        _written += count;
        Volatile.Write(ref Number(WrittenAt), _written);
        return count;
    }

    /// <inheritdoc/>
    public void Free(long offset) => Volatile.Write(ref Number(ReadAt), offset);

    /// <inheritdoc/>
    public int CountFrom(long offset)
    {
        long written = Volatile.Read(ref Number(WrittenAt));
        if (written <= offset)
            return 0;

        return written - offset <= OutboxBytes
            ? (int)(written - offset)
            : throw new ProtocolException($"its outbox of {OutboxBytes} bytes ends at byte {written} of the link, of which {offset} were read");
    }

    /// <inheritdoc/>
    public void Copy(long offset, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(destination.Length, OutboxBytes);
        int first = Math.Min(destination.Length, UpToEnd(offset));
        new ReadOnlySpan<byte>(_page + OutboxAt + OutboxBytes - UpToEnd(offset), first).CopyTo(destination);
        new ReadOnlySpan<byte>(_page + OutboxAt, destination.Length - first).CopyTo(destination[first..]);
    }

    /// <summary>How many bytes of the ring there are from an offset's place to the ring's end; what is more stands at its front.</summary>
    private static int UpToEnd(long offset) => OutboxBytes - (int)(offset & (OutboxBytes - 1));
}
