namespace ProcLab.Transports;

/// <summary>Writes to one connection what the system does not take at once, on a thread of its own: it is there while it is needed, and a little longer.</summary>
internal sealed class StalledWriter(TransportConnection connection)
{
    private const int IdleMilliseconds = 1_000;

    private readonly object _gate = new();
    private ReadOnlyMemory<byte> _bytes;
    private TaskCompletionSource? _written;
    private bool _hasThread;

    /// <summary>Writes all bytes; one write at a time.</summary>
    public Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            (_bytes, _written) = (bytes, written);
            if (_hasThread)
            {
                Monitor.Pulse(_gate);
                return written.Task;
            }

            _hasThread = true;
        }

        new Thread(WriteAll) { IsBackground = true, Name = "proclab writer" }.Start();
        return written.Task;
    }

    private void WriteAll()
    {
        while (TryTake(out var bytes, out var written))
        {
            try
            {
                connection.Write(bytes.Span);
                written.SetResult();
            }
#pragma warning disable CA1031 // Whoever waits for it gets it.
            catch (Exception error)
#pragma warning restore CA1031
            {
                written.SetException(error);
            }
        }
    }

    private bool TryTake(out ReadOnlyMemory<byte> bytes, out TaskCompletionSource written)
    {
        lock (_gate)
        {
            if (_written is null)
                Monitor.Wait(_gate, IdleMilliseconds);
            (bytes, written) = (_bytes, _written!);
            (_bytes, _written) = (default, null);
            _hasThread = written is not null;
            return _hasThread;
        }
    }
}
