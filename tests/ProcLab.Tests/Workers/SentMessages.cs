using System.Collections.Concurrent;
using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Tests.Workers;

/// <summary>A connection to a host that says nothing and whose link never ends; what the worker sends is there to be looked at.</summary>
internal sealed class SentMessages : TransportConnection
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly FrameReader _frames = new();
    private readonly BlockingCollection<(MessageKind Kind, long FirstField)> _messages = [];

    public override int Read(Span<byte> buffer)
    {
        Thread.Sleep(Timeout.Infinite);
        return 0;
    }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_frames.GetSpan());
        _frames.Advance(bytes.Length);
        while (_frames.TryReadFrame(out var body))
        {
            var reader = new MessagePackReader(body.Span);
            var kind = MessageFrames.ReadHead(ref reader, out _);
            _messages.Add((kind, kind == MessageKind.Ready ? 0 : reader.ReadInt64()));
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => throw new NotSupportedException();

    public override void Dispose()
    {
        _frames.Dispose();
        _messages.Dispose();
    }

    /// <summary>The next message that the worker has sent, or will.</summary>
    public (MessageKind Kind, long FirstField) Next() =>
        _messages.TryTake(out var message, s_limit) ? message : throw new TimeoutException("the worker sends nothing");

    /// <summary>All that the worker has sent and nobody has looked at.</summary>
    public (MessageKind Kind, long FirstField)[] Rest()
    {
        _messages.CompleteAdding();
        return [.. _messages.GetConsumingEnumerable()];
    }
}
