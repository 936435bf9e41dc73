using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Links;

/// <summary>One end of a conversation between a host and a worker. A thread of its own reads, so nothing that users do on the thread pool can keep
/// the end of the conversation from being noticed.</summary>
internal abstract class Link : IDisposable
{
    private readonly FrameReader _frames = new(FrameLimits.DefaultMaxFrameBytes);
    private readonly Thread _reader;
    private volatile bool _waits;

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
        LinkClosure closure;
        try
        {
            closure = ReadMessages();
        }
        catch (Exception error) when (error is MessagePackException or ProtocolException)
        {
            closure = new(LinkEnd.ProtocolViolation, error.Message);
        }
#pragma warning disable CA1031 // Nothing but a broken connection is expected here, and an error that escapes from a thread would end the program.
        catch (Exception error)
#pragma warning restore CA1031
        {
            closure = new(LinkEnd.Broken, error.Message);
        }

        Dispose();
        _frames.Dispose();
        OnClosed(closure);
    }

    private LinkClosure ReadMessages()
    {
        for (;;)
        {
            while (_frames.TryReadFrame(out var body))
                TakeMessage(body);

            _waits = true;
            int count = Connection.Read(_frames.GetSpan());
            _waits = false;
            if (count == 0)
                return new(LinkEnd.EndOfStream, "the peer closed the connection");

            _frames.Advance(count);
        }
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
