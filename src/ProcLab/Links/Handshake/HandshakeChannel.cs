using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Links.Handshake;

/// <summary>The few messages of a proof of identity, from a peer that may be anybody: no more than 1 KiB is read of it.</summary>
internal sealed class HandshakeChannel(TransportConnection connection) : IDisposable
{
    private const int MostBytes = 1024;

    private readonly FrameReader _received = new(MostBytes);
    private readonly FrameWriter _sent = new();
    private int _left = MostBytes;

    public delegate TMessage Reader<TMessage>(ref MessagePackReader reader);

    public void Send<TMessage>(in TMessage message)
        where TMessage : struct, IMessage
    {
        _sent.Clear();
        MessageFrames.Add(_sent, message);
        connection.Write(_sent.Written.Span);
    }

    /// <summary>The next message, which must be of this kind.</summary>
    /// <exception cref="ProcLabException">The peer says something else.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public TMessage Receive<TMessage>(Reader<TMessage> read)
        where TMessage : struct, IMessage
    {
        ReadOnlyMemory<byte> body;
        while (!_received.TryReadFrame(out body))
            ReadMore();

        var reader = new MessagePackReader(body.Span);
        var kind = MessageFrames.ReadHead(ref reader, out int fields);
        if (kind != TMessage.Kind)
            throw new HandshakeException($"it said {kind} where {TMessage.Kind} belongs, without having proved who it is");

        MessageFrames.RequireFields(kind, fields, TMessage.Fields);
        return read(ref reader);
    }

    /// <summary>To be called when it is this side's turn to speak: nothing may have come that nobody asked for.</summary>
    public void RequireSilence()
    {
        if (_received.BufferedBytes > 0)
            throw new HandshakeException("it went on speaking before it could know that it was believed");
    }

    public void Dispose()
    {
        _received.Dispose();
        _sent.Dispose();
    }

    private void ReadMore()
    {
        if (_left == 0)
            throw new HandshakeException($"it sent more than {MostBytes} bytes without having proved who it is");

        var buffer = _received.GetSpan();
        int count = connection.Read(buffer[..Math.Min(buffer.Length, _left)]);
        if (count == 0)
            throw new HandshakeException("it closed the connection without having proved who it is");

        _received.Advance(count);
        _left -= count;
    }
}
