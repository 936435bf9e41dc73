using ProcLab.Links;
using ProcLab.Transports;

namespace ProcLab.Tests.Links;

/// <summary>A connection that looks, at each write, whether the outbox has the same bytes.</summary>
internal sealed class WitnessConnection(IOutboxReader outbox) : TransportConnection
{
    private long _written;

    public long Written => Volatile.Read(ref _written);

    /// <summary>Whether the host reads all at once, and frees it.</summary>
    public bool HostReads { get; set; } = true;

    /// <summary>Whether what is written now is to be in the outbox.</summary>
    public bool IsKept { get; set; }

    public int KeptWrites { get; private set; }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        if (IsKept)
        {
            byte[] kept = new byte[bytes.Length];
            Assert.Equal(bytes.Length, outbox.CountFrom(_written));
            outbox.Copy(_written, kept);
            Assert.True(bytes.SequenceEqual(kept), $"the outbox has other bytes from {_written} on");
            KeptWrites++;
        }

        Volatile.Write(ref _written, _written + bytes.Length);
        if (HostReads)
            outbox.Free(_written);
    }

    public override int Read(Span<byte> buffer) => throw new NotSupportedException();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => throw new NotSupportedException();

    public override void Dispose()
    {
    }
}
