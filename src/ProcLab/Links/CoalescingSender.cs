using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Links;

/// <summary>Sends what the host says to one worker, from any thread and without ever blocking one. Messages gather while those before them are on their way, and
/// each trip takes all that have gathered; so the number of system calls falls as the load grows.</summary>
/// <remarks>Whoever adds to an empty buffer owes a flush.</remarks>
internal sealed class CoalescingSender(TransportConnection connection) : IDisposable
{
    private readonly Lock _gate = new();
    private FrameWriter _filling = new();
    private FrameWriter _sending = new();
    private TaskCompletionSource? _whenSent;
    private bool _flushing;
    private bool _closed;

    /// <summary>Adds a message to those that go with the next flush. After the link has ended it goes nowhere: the end itself is what the pool acts on.</summary>
    /// <returns>Whether the caller owes the flush.</returns>
    /// <exception cref="MessagePackException">It cannot be encoded, or is over the frame limit; nothing was added.</exception>
    public bool Add<TMessage>(in TMessage message)
        where TMessage : struct, IMessage
    {
        lock (_gate)
        {
            if (_closed)
                return false;

            MessageFrames.Add(_filling, message);
            bool owed = !_flushing;
            _flushing = true;
            return owed;
        }
    }

    /// <summary>Adds a message and has it sent.</summary>
    public void Send<TMessage>(in TMessage message)
        where TMessage : struct, IMessage
    {
        if (Add(message))
            Flush();
    }

    /// <summary>Adds two messages, with none between them, and has them sent.</summary>
    public void Send<TFirst, TSecond>(in TFirst first, in TSecond second)
        where TFirst : struct, IMessage
        where TSecond : struct, IMessage
    {
        bool owed;
        lock (_gate)
            owed = Add(first) | Add(second);
        if (owed)
            Flush();
    }

    /// <summary>Sends what has gathered, on this thread as far as the system takes it at once, and what is left on another.</summary>
    public void Flush() => _ = FlushAsync();

    /// <summary>Waits until all that has gathered is sent, by whoever flushes.</summary>
    public Task WhenSentAsync()
    {
        lock (_gate)
        {
            return _flushing && !_closed
                ? (_whenSent ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task
                : Task.CompletedTask;
        }
    }

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

    /// <summary>As <see cref="Flush"/>; done when all is sent.</summary>
    public async Task FlushAsync()
    {
        while (TryTakeFilled())
        {
            try
            {
                var bytes = _sending.Written;
                int count = connection.TryWrite(bytes.Span);
                if (count < bytes.Length)
                    await connection.WriteAsync(bytes[count..]).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever it is, the connection cannot be written to.
            catch (Exception)
#pragma warning restore CA1031
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
            _whenSent?.TrySetResult();
            _whenSent = null;
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
