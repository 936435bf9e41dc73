using ProcLab.Wire;

namespace ProcLab.Links;

/// <summary>Payloads that come in parts, ahead of the message that bears them.</summary>
internal abstract partial class Link
{
    private readonly IncomingPayloads _incoming = new();
    private PayloadAssembly? _announced;
    private bool _isBorne;

    /// <summary>The largest payload that is taken, in bytes.</summary>
    public long MaxPayloadBytes
    {
        init => _incoming.MaxBytes = value;
    }

    /// <summary>Whether the peer is half-way through a payload.</summary>
    public bool HearsPayload => _incoming.IsUnderWay;

    /// <summary>Whether the peer may send payloads yet.</summary>
    private protected abstract bool TakesPayloads { get; }

    /// <summary>The payload of the message at whose last field the reader stands; valid during the call of <see cref="OnMessage"/>.</summary>
    private protected ReadOnlyMemory<byte> PayloadOf(ref MessagePackReader reader, ReadOnlyMemory<byte> body)
    {
        if (_announced is null)
            return body[reader.Position..];

        reader.ReadNil();
        _isBorne = true;
        return _announced.Memory;
    }

    /// <summary>Keeps the payload that came in parts, if it did, for longer than the call.</summary>
    /// <returns>To be disposed of when it is used; or <see langword="null"/>.</returns>
    private protected IDisposable? KeepPayload()
    {
        var kept = _announced;
        _announced = null;
        return kept;
    }

    private bool TryTakePart(MessageKind kind, int fields, ref MessagePackReader reader)
    {
        if (_announced is not null || !TakesPayloads)
            return false;

        switch (kind)
        {
            case MessageKind.Part:
                MessageFrames.RequireFields<PartMessage>(fields, reader);
                _incoming.Add(reader.ReadInt64(), reader.ReadBinary());
                return true;
            case MessageKind.Payload:
                MessageFrames.RequireFields<PayloadMessage>(fields, reader);
                _announced = _incoming.Take(reader.ReadInt64());
                return true;
            case MessageKind.Forget:
                MessageFrames.RequireFields<ForgetMessage>(fields, reader);
                _incoming.Forget(reader.ReadInt64());
                return true;
            default:
                return false;
        }
    }

    /// <summary>A message was taken after a payload had been announced for it.</summary>
    private void EndPayload(MessageKind kind)
    {
        if (!_isBorne)
            throw new ProtocolException($"a payload was announced for message {kind}, which has none");

        _isBorne = false;
        KeepPayload()?.Dispose();
    }

    private void ForgetPayloads()
    {
        KeepPayload()?.Dispose();
        _incoming.Dispose();
    }
}
