using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Links;

/// <summary>Sends frames from any thread without ever blocking one: frames gather in a buffer while the one before is on its way, and each
/// trip takes all that has gathered. So the number of system calls falls as the load grows.</summary>
internal sealed class CoalescingSender(TransportConnection connection) : IThreadPoolWorkItem, IDisposable
{
    private readonly Lock _gate = new();
    private FrameWriter _filling = new();
    private FrameWriter _sending = new();
    private bool _flushing;
    private bool _closed;

    /// <summary>Queues a message. After the link has ended it goes nowhere: the end itself is what the pool acts on.</summary>
    /// <exception cref="MessagePackException">It cannot be encoded, or is over the frame limit; nothing was queued.</exception>
    public void Send<TMessage>(in TMessage message)
        where TMessage : struct, IMessage
    {
        lock (_gate)
        {
            if (_closed)
                return;

            MessageFrames.Add(_filling, message);
            if (_flushing)
                return;

            _flushing = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute() => _ = FlushAsync();

    public void Dispose()
    {
        lock (_gate)
        {
            if (_closed)
                return;

            _closed = true;
            if (_flushing)
                return;
        }

        Release();
    }

    private async Task FlushAsync()
    {
        while (TryTakeFilled())
        {
            try
            {
                await connection.WriteAsync(_sending.Written).ConfigureAwait(false);
            }
            catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
            {
                // The reader of the same connection meets the same end and reports it.
                lock (_gate)
                    _closed = true;
            }

            _sending.Clear();
        }
    }

    private bool TryTakeFilled()
    {
        lock (_gate)
        {
            if (!_closed && _filling.WrittenCount > 0)
            {
                (_filling, _sending) = (_sending, _filling);
                return true;
            }

            _flushing = false;
            if (!_closed)
                return false;
        }

        Release();
        return false;
    }

    private void Release()
    {
        _filling.Dispose();
        _sending.Dispose();
    }
}
