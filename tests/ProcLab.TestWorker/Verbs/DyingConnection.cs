using ProcLab.Transports;

namespace ProcLab.TestWorker.Verbs;

/// <summary>Reads and writes numbers of bytes; then the process is killed, and none of the next gets through.</summary>
internal sealed class DyingConnection(TransportConnection connection) : TransportConnection
{
    /// <summary>How many bytes still get through.</summary>
    public static long BytesToLive { get; set; } = long.MaxValue;

    /// <summary>How many bytes can come in at once: of more the process is killed, before anybody has looked at them.</summary>
    public static long MostBytesAtOnce { get; set; } = long.MaxValue;

    public override int Read(Span<byte> buffer)
    {
        int count = connection.Read(buffer);
        if (count > MostBytesAtOnce)
            DyingTasks.Kill();
        return count;
    }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        int count = (int)Math.Min(bytes.Length, BytesToLive);
        connection.Write(bytes[..count]);
        BytesToLive -= count;
        if (count < bytes.Length)
            DyingTasks.Kill();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => throw new NotSupportedException();

    public override void Dispose() => connection.Dispose();
}
