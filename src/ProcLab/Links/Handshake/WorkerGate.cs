using ProcLab.Transports;

namespace ProcLab.Links.Handshake;

/// <summary>Lets one worker in. Whoever else connects is refused, and costs the worker nothing: the gate stays open until the worker has come.</summary>
internal sealed class WorkerGate
{
    /// <summary>How many may be at proving who they are; for one more, the one that has been at it longest is refused.</summary>
    public const int MostPending = 8;

    /// <summary>How many refusals are told; a flood of them is not to become a flood of messages.</summary>
    public const int MostTold = 16;

    private readonly TransportListener _listener;
    private readonly WorkerTerms _terms;
    private readonly TimeProvider _clock;
    private readonly Action<string> _refused;
    private readonly Lock _gate = new();
    private readonly List<TransportConnection> _pending = [];
    private readonly TaskCompletionSource<AdmittedWorker> _admitted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _told;

    /// <param name="listener">Where the worker was told to connect.</param>
    /// <param name="terms">How to know it.</param>
    /// <param name="clock">The clock of the proof's time limit.</param>
    /// <param name="refused">Is told why somebody was refused, from any thread.</param>
    public WorkerGate(TransportListener listener, WorkerTerms terms, TimeProvider clock, Action<string> refused) =>
        (_listener, _terms, _clock, _refused) = (listener, terms, clock, refused);

    /// <summary>Waits for the worker. To be called once; the listener takes nobody after it.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="IOException">The system cannot accept connections.</exception>
    public async Task<AdmittedWorker> AdmitAsync(CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var cancelling = cancellationToken.UnsafeRegister(static (gate, token) => ((WorkerGate)gate!)._admitted.TrySetCanceled(token), this);
        var accepting = AcceptAsync(over.Token);
        try
        {
            return await _admitted.Task.ConfigureAwait(false);
        }
        finally
        {
            await over.CancelAsync().ConfigureAwait(false);
            await accepting.ConfigureAwait(false);
            _listener.Dispose();
            DropThePending();
        }
    }

    private async Task AcceptAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!_admitted.Task.IsCompleted)
                Judge(await _listener.AcceptAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            _admitted.TrySetCanceled(cancellationToken);
        }
#pragma warning disable CA1031 // Whatever it is, the worker cannot come any more, and who waits for it must hear that.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _admitted.TrySetException(error);
        }
    }

    private void Judge(TransportConnection connection)
    {
        switch (connection.Peer)
        {
            case { IsOurUser: false } stranger:
                Refuse(connection, $"process {stranger.ProcessId} is another user's");
                break;
            case { } peer when peer.ProcessId == _terms.ProcessId:
                Admit(new AdmittedWorker(connection, _terms.IsItself ? peer.ProcessId : null));
                break;
            case { } peer when _terms.IsItself:
                Refuse(connection, $"process {peer.ProcessId} is not the worker, which is process {_terms.ProcessId}");
                break;
            default:
                BeginProof(connection);
                break;
        }
    }

    private void BeginProof(TransportConnection connection)
    {
        TransportConnection? oldest = null;
        lock (_gate)
        {
            if (_pending.Count == MostPending)
            {
                oldest = _pending[0];
                _pending.RemoveAt(0);
            }

            _pending.Add(connection);
        }

        if (oldest is not null)
            Refuse(oldest, $"it had not yet proved who it is when {MostPending} others had connected");

        // Begins here, not when the thread does: it is the limit from the connect on.
        var clock = new HandshakeClock(connection, _clock);
        _ = Task.Factory.StartNew(() => Prove(connection, clock), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private void Prove(TransportConnection connection, HandshakeClock clock)
    {
        using (clock)
        {
            try
            {
                int processId = clock.Run(() => HostHandshake.Run(connection, _terms.Handshake, _terms.IsItself ? _terms.ProcessId : null));
                if (Forget(connection))
                    Admit(new AdmittedWorker(connection, processId));
            }
            catch (HandshakeException error)
            {
                if (Forget(connection))
                    Refuse(connection, error.Message);
            }
        }
    }

    private void Admit(AdmittedWorker worker)
    {
        if (!_admitted.TrySetResult(worker))
            worker.Connection.Dispose();
    }

    private void Refuse(TransportConnection connection, string reason)
    {
        connection.Dispose();
        if (Interlocked.Increment(ref _told) <= MostTold)
            _refused(reason);
    }

    /// <returns>Whether it was still pending, and nobody else has refused it.</returns>
    private bool Forget(TransportConnection connection)
    {
        lock (_gate)
            return _pending.Remove(connection);
    }

    /// <summary>The worker has come, or nobody waits for it any more: no news to anybody.</summary>
    private void DropThePending()
    {
        lock (_gate)
        {
            foreach (var connection in _pending)
                connection.Dispose();
            _pending.Clear();
        }
    }
}
