namespace ProcLab.Transports;

/// <summary>One connected, ordered, duplex stream of bytes. Reading and writing are independent; each is done by one thread at a time.</summary>
internal abstract class TransportConnection : IDisposable
{
    private StalledWriter? _stalledWriter;

    /// <summary>The process at the other end, or <see langword="null"/> where the kernel does not vouch for one.</summary>
    public virtual PeerProcess? Peer => null;

    /// <summary>Blocks until there are bytes; 0 at the end of the stream.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="ObjectDisposedException">It was closed on this side.</exception>
    public abstract int Read(Span<byte> buffer);

    /// <summary>Takes what has arrived, and never blocks. Not to be called while a read is going on.</summary>
    /// <returns>How many bytes; 0 at the end of the stream; -1 when there are none now, or when this transport cannot tell.</returns>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="ObjectDisposedException">It was closed on this side.</exception>
    public virtual int TryRead(Span<byte> buffer) => -1;

    /// <summary>Blocks until all bytes are handed to the system.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="ObjectDisposedException">It was closed on this side.</exception>
    public abstract void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Hands as many bytes to the system as it takes now, and never blocks. Not to be called while a write is going on.</summary>
    /// <returns>How many; 0 when it takes none now, or when this transport cannot tell.</returns>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="ObjectDisposedException">It was closed on this side.</exception>
    public virtual int TryWrite(ReadOnlySpan<byte> bytes) => 0;

    /// <summary>Hands all bytes to the system without blocking the caller or a thread of the pool while the peer does not read.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="ObjectDisposedException">It was closed on this side.</exception>
    public virtual ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int count = TryWrite(bytes.Span);
            if (count == 0)
                return new ValueTask(LazyInitializer.EnsureInitialized(ref _stalledWriter, () => new StalledWriter(this)).WriteAsync(bytes));

            bytes = bytes[count..];
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Closes the connection, also under a read or a write that is going on.</summary>
    public abstract void Dispose();
}
