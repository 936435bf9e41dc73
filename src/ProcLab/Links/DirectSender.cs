using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Links;

/// <summary>Sends each frame at once on the caller's thread; the worker's way, where the one who sends has nothing better to do. With an outbox
/// each byte is there before it is in the connection.</summary>
#pragma warning disable CA1001 // The buffer is left to the collector: at the link's end a codec of the user's may be writing into it.
internal sealed class DirectSender(TransportConnection connection)
#pragma warning restore CA1001
{
    // The host copies one portion while the worker writes the next.
    private const int PortionBytes = 64 * 1024;
    private const int Yields = 32;
    private const int LongestSleepMilliseconds = 10;

    private readonly Lock _gate = new();
    private readonly FrameWriter _frames = new();
    private IOutboxWriter? _outbox;
    private long _sent;
    private volatile bool _closed;

    /// <summary>Sends a message; blocks while the host does not read.</summary>
    /// <exception cref="IOException">The link is broken.</exception>
    /// <exception cref="ProcLabException">It cannot be encoded, or is over the frame limit; nothing was sent.</exception>
    public void Send<TMessage>(in TMessage message)
        where TMessage : struct, IMessage
    {
        lock (_gate)
        {
            _frames.Clear();
            MessageFrames.Add(_frames, message);
            Write(_frames.Written.Span);
        }
    }

    /// <summary>From now on keeps what is sent.</summary>
    public void Keep(IOutboxWriter outbox)
    {
        lock (_gate)
        {
            outbox.Begin(_sent);
            _outbox = outbox;
        }
    }

    /// <summary>The link has ended; nobody waits any longer for the host to read. Takes no lock, since one who encodes may hold it for ever.</summary>
    public void Close() => _closed = true;

    private void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int count = _outbox is null ? bytes.Length : AppendWhenRoom(_outbox, bytes[..Math.Min(bytes.Length, PortionBytes)]);
            connection.Write(bytes[..count]);
            _sent += count;
            bytes = bytes[count..];
        }
    }

    private int AppendWhenRoom(IOutboxWriter outbox, ReadOnlySpan<byte> bytes)
    {
        for (int tries = 0; ; tries++)
        {
            int count = outbox.Append(bytes);
            if (count > 0)
                return count;
            if (_closed)
                throw new IOException("the link has ended.");

            if (tries < Yields)
                Thread.Yield();
            else
                Thread.Sleep(Math.Min(tries - Yields + 1, LongestSleepMilliseconds));
        }
    }
}
