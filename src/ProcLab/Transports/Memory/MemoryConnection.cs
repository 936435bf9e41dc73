namespace ProcLab.Transports.Memory;

/// <summary>One end of a pair in memory.</summary>
internal sealed class MemoryConnection : TransportConnection
{
    private readonly MemoryFlow _incoming;
    private readonly MemoryFlow _outgoing;
    private volatile bool _closed;

    private MemoryConnection(MemoryFlow incoming, MemoryFlow outgoing) => (_incoming, _outgoing) = (incoming, outgoing);

    public static (MemoryConnection One, MemoryConnection Other) CreatePair()
    {
        var (forth, back) = (new MemoryFlow(), new MemoryFlow());
        return (new MemoryConnection(back, forth), new MemoryConnection(forth, back));
    }

    public override int Read(Span<byte> buffer)
    {
        int count = _incoming.Read(buffer);
        ObjectDisposedException.ThrowIf(_closed, this);
        return count;
    }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            bytes = bytes[_outgoing.Write(bytes, waits: true)..];
        }
    }

    public override int TryWrite(ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return _outgoing.Write(bytes, waits: false);
    }

    public override void Dispose()
    {
        _closed = true;
        _outgoing.EndWriting();
        _incoming.EndReading();
    }
}
