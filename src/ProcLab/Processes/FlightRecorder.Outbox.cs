using ProcLab.Links;
using ProcLab.Wire;

namespace ProcLab.Processes;

/// <summary>The outbox: a ring of what the worker has said last, so that nothing of it is lost with the connection. Space is used again when the host
/// says that it has read it, and not before.</summary>
internal sealed unsafe partial class FlightRecorder : IOutboxWriter, IOutboxReader
{
    /// <summary>The ring's size in bytes, a power of two.</summary>
    public const int OutboxBytes = 256 * 1024;

    private const int ReadOffset = 0;
    private const int WrittenOffset = 0;

    // The worker's own; what it publishes is for the host.
    private long _written;
    private long _freed;

    /// <inheritdoc/>
    public void Begin(long offset)
    {
        _written = _freed = offset;
        Volatile.Write(ref WorkerLine(WrittenOffset), offset);
    }

    /// <inheritdoc/>
    public int Append(ReadOnlySpan<byte> bytes)
    {
        long read = Volatile.Read(ref HostLine(ReadOffset));
        if (read > _freed && read <= _written)
            _freed = read;

        int count = Math.Min(OutboxBytes - (int)(_written - _freed), bytes.Length);
        var (first, second) = Parts(_written, count);
        bytes[..first.Length].CopyTo(first);
        bytes[first.Length..count].CopyTo(second);
        _written += count;
        Volatile.Write(ref WorkerLine(WrittenOffset), _written);
        return count;
    }

    /// <inheritdoc/>
    public void Free(long offset) => Volatile.Write(ref HostLine(ReadOffset), offset);

    /// <inheritdoc/>
    public int CountFrom(long offset)
    {
        long written = Volatile.Read(ref WorkerLine(WrittenOffset));
        if (written <= offset)
            return 0;

        return written - offset <= OutboxBytes
            ? (int)(written - offset)
            : throw new ProtocolException($"its outbox of {OutboxBytes} bytes ends at byte {written} of the link, of which {offset} were read");
    }

    /// <inheritdoc/>
    public void Copy(long offset, Span<byte> destination)
    {
        var (first, second) = Parts(offset, destination.Length);
        first.CopyTo(destination);
        second.CopyTo(destination[first.Length..]);
    }

    /// <summary>The bytes of the ring from an offset on: up to its end, and then from its front.</summary>
    private Slices Parts(long offset, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, OutboxBytes);
        int start = (int)(offset & (OutboxBytes - 1));
        int first = Math.Min(count, OutboxBytes - start);
        return new Slices(new Span<byte>(_page + OutboxAt + start, first), new Span<byte>(_page + OutboxAt, count - first));
    }

    private readonly ref struct Slices(Span<byte> first, Span<byte> second)
    {
        private readonly Span<byte> _first = first;
        private readonly Span<byte> _second = second;

        public void Deconstruct(out Span<byte> first, out Span<byte> second)
        {
            first = _first;
            second = _second;
        }
    }
}
