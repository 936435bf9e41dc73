using ProcLab.Transports;

namespace ProcLab.Tests.Links;

/// <summary>A connection that delivers some bytes, a few at a time, and then ends or breaks.</summary>
internal sealed class CutConnection(ReadOnlyMemory<byte> bytes, bool breaks) : TransportConnection
{
    private const int MostAtOnce = 1_000;

    private int _read;

    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(Math.Min(buffer.Length, MostAtOnce), bytes.Length - _read);
        if (count == 0 && breaks)
            throw new IOException("connection reset");

        bytes.Span.Slice(_read, count).CopyTo(buffer);
        _read += count;
        return count;
    }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => ValueTask.CompletedTask;

    public override void Dispose()
    {
    }
}
