using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Links;

/// <summary>One end of a conversation between a host and a worker. A thread of its own reads, so nothing that users do on the thread pool can keep
/// the end of the conversation from being noticed.</summary>
internal abstract partial class Link : IDisposable
{
    private readonly FrameReader _frames = new(FrameLimits.DefaultMaxFrameBytes);
    private readonly Thread _reader;
    private volatile bool _waits;
    private long _received;
    private bool _connectionEnded;

    private protected Link(TransportConnection connection, string readerName)
    {
        Connection = connection;
        _reader = new Thread(ReadUntilClosed) { IsBackground = true, Name = readerName };
    }

    private protected TransportConnection Connection { get; }

    /// <summary>Whether all that has arrived is handled and the reader waits for more.</summary>
    public bool WaitsForPeer => _waits;

    /// <summary>Begins to read. What arrives is handed on from the reader's thread.</summary>
    public void Open() => _reader.Start();

    /// <summary>Ends the conversation on this side.</summary>
    public void Dispose()
    {
        Connection.Dispose();
        OnDisposed();
    }

    /// <summary>Takes one message; an exception of <see cref="MessagePackException"/> or <see cref="ProtocolException"/> ends the link.</summary>
    private protected abstract void OnMessage(MessageKind kind, int fields, ref MessagePackReader reader, ReadOnlyMemory<byte> body);

    /// <summary>Called once, last, from the reader's thread.</summary>
    private protected abstract void OnClosed(LinkClosure closure);

    private protected virtual void OnDisposed()
    {
    }

    private void ReadUntilClosed()
    {
        var closure = Read(outbox: null);
        Dispose();
        if (_outbox is null)
            _frames.Dispose();
        OnClosed(closure);
    }

    private LinkClosure Read(IOutboxReader? outbox)
    {
        try
        {
            return outbox is null ? ReadConnection() : ReadOutbox(outbox);
        }
        catch (Exception error) when (error is MessagePackException or ProtocolException)
        {
            return new(LinkEnd.ProtocolViolation, error.Message);
        }
#pragma warning disable CA1031 // Nothing else is expected here, and an error that escapes from a thread would end the program.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return new(LinkEnd.Broken, error.Message);
        }
    }

    private LinkClosure ReadConnection()
    {
        for (;;)
        {
            var buffer = _frames.GetSpan();
            int count;
            try
            {
                _waits = true;
                count = Connection.Read(buffer);
            }
            catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
            {
                _connectionEnded = true;
                return new(LinkEnd.Broken, error.Message);
            }

            _waits = false;
            if (count == 0)
            {
                _connectionEnded = true;
                return new(LinkEnd.EndOfStream, "the peer closed the connection");
            }

            Take(count);
        }
    }

    /// <summary>Takes what was received into the buffer, and each message that it completes.</summary>
    private void Take(int count)
    {
        _frames.Advance(count);
        _received += count;
        _outbox?.Free(_received);
        while (_frames.TryReadFrame(out var body))
            TakeMessage(body);
    }

    private void TakeMessage(ReadOnlyMemory<byte> body)
    {
        try
        {
            var reader = new MessagePackReader(body.Span);
            var kind = MessageFrames.ReadHead(ref reader, out int fields);
            OnMessage(kind, fields, ref reader, body);
        }
        catch (MessagePackException error)
        {
            throw new ProtocolException($"{error.Message} of the message at byte {_frames.BodyOffset} of the link", error);
        }
    }
}
