using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Links;

/// <summary>One end of a conversation between a host and a worker.</summary>
internal abstract partial class Link(TransportConnection connection) : IDisposable
{
    private readonly FrameReader _frames = new(FrameLimits.DefaultMaxFrameBytes);
    private readonly BriefWait _wait = new();
    private volatile bool _waits;
    private long _received;
    private bool _connectionEnded;

    /// <summary>Whether all that has arrived is handled and the reader waits for more.</summary>
    public bool WaitsForPeer => _waits;

    /// <summary>Ends the conversation on this side.</summary>
    public void Dispose()
    {
        connection.Dispose();
        OnDisposed();
    }

    /// <summary>Takes one message; an exception of <see cref="MessagePackException"/> or <see cref="ProtocolException"/> ends the link.</summary>
    private protected abstract void OnMessage(MessageKind kind, int fields, ref MessagePackReader reader, ReadOnlyMemory<byte> body);

    /// <summary>All messages that have arrived are taken. The last that is done before more is received, or before the end.</summary>
    /// <param name="goesOn">Whether more will be received.</param>
    private protected abstract void OnPause(bool goesOn);

    /// <summary>Called once, last, from the thread that receives.</summary>
    private protected abstract void OnClosed(LinkClosure closure);

    private protected virtual void OnDisposed()
    {
    }

    /// <summary>Blocks until something has arrived, and hands on all messages that are whole. One thread at a time.</summary>
    /// <returns>Whether the conversation goes on.</returns>
    private protected bool Receive()
    {
        if (Guarded(outbox: null) is not { } closure)
        {
            OnPause(goesOn: true);
            return true;
        }

        OnPause(goesOn: false);
        Dispose();
        if (_outbox is null)
            Release();
        OnClosed(closure);
        return false;
    }

    private void Release()
    {
        _frames.Dispose();
        ForgetPayloads();
    }

    private LinkClosure? Guarded(IOutboxReader? outbox)
    {
        try
        {
            return outbox is null ? ReceiveOnce() : ReadOutbox(outbox);
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

    private LinkClosure? ReceiveOnce()
    {
        var buffer = _frames.GetSpan();
        int count;
        try
        {
            _waits = true;
            count = _wait.Read(connection, buffer);
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
        return null;
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
            if (TryTakePart(kind, fields, ref reader))
                return;

            bool bears = _announced is not null;
            OnMessage(kind, fields, ref reader, body);
            if (bears)
                EndPayload(kind);
        }
        catch (Exception error) when (error is MessagePackException or ProtocolException)
        {
            throw new ProtocolException($"{error.Message}, in the message at byte {_frames.BodyOffset} of the link", error);
        }
    }
}
