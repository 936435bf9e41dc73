using System.Threading.Channels;
using ProcLab.Shared.Clients;

namespace ProcLab.Shared.Pipes;

/// <summary>Reads the pieces that the other end wrote as one stream.</summary>
internal sealed class PipeReadStream(ProcessQueueReader<byte[]> pieces, QueueAccess access) : PipeStream
{
    private ReadOnlyMemory<byte> _rest;

    public override bool CanRead => true;

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return 0;

        while (_rest.IsEmpty)
        {
            try
            {
                var next = await pieces.TryReadAsync(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
                if (!next.IsDone)
                    return QueueErrors.Fault(access.Attach()) is { } fault ? throw new IOException(fault.Message, fault) : 0;

                _rest = next.Item;
            }
            catch (QueueLostException lost)
            {
                throw new IOException(lost.Message, lost);
            }
        }

        int count = Math.Min(_rest.Length, buffer.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _ = access.LeaveAsync().AsTask();
        base.Dispose(disposing);
    }
}
