using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.TestWorker.Verbs;

/// <summary>A worker's connection on which anything can be said.</summary>
internal sealed class RogueTalk(TransportConnection connection) : IDisposable
{
    private readonly FrameWriter _writer = new();
    private readonly FrameReader _reader = new();

    /// <summary>The number of the first item.</summary>
    public long Item { get; private set; }

    public void Say<TMessage>(in TMessage message)
        where TMessage : struct, IMessage
    {
        _writer.Clear();
        MessageFrames.Add(_writer, message);
        SayBytes(_writer.Written.Span);
    }

    /// <summary>Says one frame with any body.</summary>
    public void SayBody(ReadOnlySpan<byte> body)
    {
        _writer.Clear();
        _writer.BeginFrame();
        body.CopyTo(_writer.GetSpan(body.Length));
        _writer.Advance(body.Length);
        _writer.EndFrame();
        SayBytes(_writer.Written.Span);
    }

    /// <summary>Says any bytes; a host that does not listen to the end is what the caller wants.</summary>
    public void SayBytes(ReadOnlySpan<byte> bytes)
    {
        try
        {
            connection.Write(bytes);
        }
        catch (IOException)
        {
            // Closed by the host, which ends this process next.
        }
    }

    public void HangUp() => connection.Dispose();

    /// <summary>Listens until the first item is there.</summary>
    public void WaitForItem()
    {
        while (Item == 0)
        {
            int count = connection.Read(_reader.GetSpan());
            if (count == 0)
                throw new EndOfStreamException("the host hung up");

            _reader.Advance(count);
            while (_reader.TryReadFrame(out var body))
                Look(body.Span);
        }
    }

    public void Dispose()
    {
        connection.Dispose();
        _writer.Dispose();
        _reader.Dispose();
    }

    private void Look(ReadOnlySpan<byte> body)
    {
        var reader = new MessagePackReader(body);
        if (MessageFrames.ReadHead(ref reader, out _) == MessageKind.Run)
            Item = reader.ReadInt64();
    }
}
