using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Links.Handshake;

/// <summary>The time limit of one proof of identity, and the words for what went wrong in it.</summary>
internal sealed class HandshakeClock : IDisposable
{
    private readonly TransportConnection _connection;
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenRegistration _closing;

    /// <summary>Begins: when the limit is over, the connection is closed under whatever goes on in it.</summary>
    public HandshakeClock(TransportConnection connection, TimeProvider clock)
    {
        _connection = connection;
        _limit = new CancellationTokenSource(HandshakeTerms.Limit, clock);
        _closing = _limit.Token.UnsafeRegister(static connection => ((TransportConnection)connection!).Dispose(), connection);
    }

    /// <summary>Proves identities; closes the connection when that fails.</summary>
    /// <exception cref="HandshakeException">It failed, for whatever reason.</exception>
    public T Run<T>(Func<T> prove)
    {
        try
        {
            var proved = prove();
            _closing.Dispose();
            if (!_limit.IsCancellationRequested)
                return proved;
        }
        catch (Exception error) when (error is ProcLabException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            _connection.Dispose();
            if (!_limit.IsCancellationRequested)
                throw error as HandshakeException ?? new HandshakeException(error is ProcLabException ? error.Message : $"the connection broke ({error.Message})", error);
        }

        throw new HandshakeException($"it did not prove who it is within {HandshakeTerms.Limit.TotalSeconds:0} s");
    }

    public void Dispose()
    {
        _closing.Dispose();
        _limit.Dispose();
    }
}
