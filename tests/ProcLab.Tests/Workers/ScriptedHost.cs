using System.Collections.Concurrent;
using ProcLab.Tests.Wire;
using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Tests.Workers;

/// <summary>A connection to a host that says what a test says, and whose link never ends; what the worker sends is there to be looked at.</summary>
internal sealed class ScriptedHost : TransportConnection
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly FrameReader _frames = new();
    private readonly BlockingCollection<byte[]> _said = [];
    private int _saidCount;
    private int _listened;
    private readonly BlockingCollection<(MessageKind Kind, long FirstField)> _messages = [];

    public override int Read(Span<byte> buffer)
    {
        Interlocked.Increment(ref _listened);
        byte[] said = _said.Take();
        said.CopyTo(buffer);
        return said.Length;
    }

    /// <summary>Says a message to the worker.</summary>
    public void Say<TMessage>(in TMessage message)
        where TMessage : struct, IMessage
    {
        _said.Add(FrameBytes.Of(message));
        _saidCount++;
    }

    /// <summary>Waits until the worker has heard all that was said, and listens for more.</summary>
    public void WaitUntilHeard() => Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref _listened) > _saidCount, s_limit), "the worker listens");

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
        _said.Dispose();
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
