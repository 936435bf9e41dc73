using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Links;

/// <summary>Sends what a worker says. With an outbox each message is there, and so outlives the worker, when <see cref="Send{TMessage}"/> returns; it goes into
/// the connection with the next <see cref="Flush"/>, together with those before it: one system call takes all. Without one it is sent at once.</summary>
#pragma warning disable CA1001 // The buffers are left to the collector: at the link's end a codec of the user's may be writing into one.
internal sealed class OutboxSender(TransportConnection connection) : IPartSink
#pragma warning restore CA1001
{
    // The host copies one portion while the worker writes the next.
    private const int PortionBytes = 64 * 1024;
    private const int Yields = 32;
    private const int LongestSleepMilliseconds = 10;

    // Codecs of users run under the other lock and never under this one.
    private readonly Lock _gate = new();
    private readonly FrameWriter _frames = new();
    private readonly FrameWriter _parts = new();
    private long _lastTransfer;
    private long _transferBytes;
    private bool _transfers;
    private bool _encodes;
    private byte[] _kept = [];
    private int _keptCount;
    private IOutboxWriter? _outbox;
    private long _sent;
    private volatile bool _closed;

    /// <summary>Held while a message is encoded and added. Whoever holds it decides whether there is anything to say.</summary>
    public Lock Speech { get; } = new();

    /// <summary>How many bytes are in the outbox and not in the connection.</summary>
    public int Unsent => Volatile.Read(ref _keptCount);

    /// <summary>Sends a message; blocks while the host does not read and there is no room.</summary>
    /// <exception cref="IOException">The link is broken.</exception>
    /// <exception cref="ProcLabException">It cannot be encoded, or is over the frame limit; nothing was sent.</exception>
    public void Send<TMessage>(in TMessage message)
        where TMessage : struct, IMessage
    {
        lock (Speech)
        {
            _frames.Clear();
            MessageFrames.Add(_frames, message);
            lock (_gate)
                Append(_frames.Written.Span);
        }
    }

    /// <summary>The largest payload that the host takes, in bytes.</summary>
    public long MaxPayloadBytes { get; set; } = int.MaxValue;

    /// <summary>Sends a message with a payload, which goes in parts while it is encoded if it is too large for a frame.</summary>
    /// <inheritdoc cref="Send{TMessage}"/>
    public void SendPayload<TMessage>(in TMessage message)
        where TMessage : struct, IPayloadMessage
    {
        lock (Speech)
        {
            if (_encodes)
                throw new InvalidOperationException("a codec may not send anything while it writes a value, such as a progress report");

            _encodes = true;
            _frames.Clear();
            (_transfers, _transferBytes) = (false, 0);
            try
            {
                if (MessageFrames.Add(_frames, message, this))
                    SendFrame(new PayloadMessage(_lastTransfer));
            }
            catch (Exception error) when (_transfers && error is not (IOException or ObjectDisposedException))
            {
                SendFrame(new ForgetMessage(_lastTransfer));
                throw;
            }
            finally
            {
                _encodes = false;
            }

            lock (_gate)
                Append(_frames.Written.Span);
        }
    }

    void IPartSink.Part(ReadOnlyMemory<byte> bytes)
    {
        _transferBytes += bytes.Length;
        if (_transferBytes > MaxPayloadBytes)
            throw new InvalidOperationException($"it has more than {MaxPayloadBytes} bytes, the limit (ProcessPoolOptions.MaxPayloadBytes)");

        if (!_transfers)
            (_transfers, _lastTransfer) = (true, _lastTransfer + 1);
        SendFrame(new PartMessage(_lastTransfer, bytes));
    }

    private void SendFrame<TMessage>(in TMessage message)
        where TMessage : struct, IMessage
    {
        _parts.Clear();
        MessageFrames.Add(_parts, message);
        lock (_gate)
            Append(_parts.Written.Span);
    }

    /// <summary>Puts all that is in the outbox into the connection.</summary>
    /// <exception cref="IOException">The link is broken.</exception>
    public void Flush()
    {
        if (Unsent == 0)
            return;

        lock (_gate)
            FlushKept();
    }

    /// <summary>The same, unless another thread is just sending; for one that must not wait for the host.</summary>
    /// <exception cref="IOException">The link is broken.</exception>
    public void TryFlush()
    {
        if (Unsent == 0 || !_gate.TryEnter())
            return;

        try
        {
            FlushKept();
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <summary>From now on keeps what is sent.</summary>
    public void Keep(IOutboxWriter outbox)
    {
        lock (_gate)
        {
            outbox.Begin(_sent);
            _kept = new byte[PortionBytes];
            _outbox = outbox;
        }
    }

    /// <summary>The link has ended; nobody waits any longer for the host to read. Takes no lock, since one who encodes may hold it for ever.</summary>
    public void Close() => _closed = true;

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_outbox is null)
        {
            connection.Write(bytes);
            _sent += bytes.Length;
            return;
        }

        while (!bytes.IsEmpty)
        {
            if (_keptCount == PortionBytes)
                FlushKept();
            int count = AppendWhenRoom(_outbox, bytes[..Math.Min(bytes.Length, PortionBytes - _keptCount)]);
            if (count == PortionBytes)
            {
                // All of a large portion: no need to gather it.
                connection.Write(bytes[..count]);
            }
            else
            {
                bytes[..count].CopyTo(_kept.AsSpan(_keptCount));
                Volatile.Write(ref _keptCount, _keptCount + count);
            }

            _sent += count;
            bytes = bytes[count..];
        }
    }

    private void FlushKept()
    {
        if (_keptCount == 0)
            return;

        connection.Write(_kept.AsSpan(0, _keptCount));
        Volatile.Write(ref _keptCount, 0);
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

            // What the host has not been sent it cannot read, and what it has not read stays in the outbox.
            FlushKept();
            if (tries < Yields)
                Thread.Yield();
            else
                Thread.Sleep(Math.Min(tries - Yields + 1, LongestSleepMilliseconds));
        }
    }
}
