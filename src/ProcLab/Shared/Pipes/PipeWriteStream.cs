using System.Threading.Channels;

namespace ProcLab.Shared.Pipes;

/// <summary>Writes a stream in pieces.</summary>
internal sealed class PipeWriteStream(ProcessQueueWriter<ReadOnlyMemory<byte>> pieces) : PipeStream
{
    /// <summary>The largest piece: what is put into shared memory without a file.</summary>
    private const int PieceBytes = 15 * 1024;

    public override bool CanWrite => true;

    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            for (; !buffer.IsEmpty; buffer = buffer[Math.Min(PieceBytes, buffer.Length)..])
                await pieces.WriteAsync(buffer[..Math.Min(PieceBytes, buffer.Length)], cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException closed)
        {
            throw new IOException(closed.Message, closed.InnerException ?? closed);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            TryComplete();
        base.Dispose(disposing);
    }

    private void TryComplete()
    {
        try
        {
            pieces.TryComplete();
        }
        catch (ProcLabException)
        {
            // There is no pipe any more, or there never was one.
        }
    }
}
