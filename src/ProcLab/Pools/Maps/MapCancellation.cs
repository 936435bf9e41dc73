namespace ProcLab.Pools;

/// <summary>The token of a map's items and of its source: cancelled with the caller's, and when the map is over. The caller never gets to see it.</summary>
internal sealed class MapCancellation : IDisposable
{
    private readonly CancellationTokenSource _items;
    private readonly CancellationToken _caller;

    /// <exception cref="OperationCanceledException">The caller's token is cancelled already.</exception>
    public MapCancellation(CancellationToken caller)
    {
        caller.ThrowIfCancellationRequested();
        _caller = caller;
        _items = CancellationTokenSource.CreateLinkedTokenSource(caller);
        Token = _items.Token;
    }

    public CancellationToken Token { get; }

    /// <summary>Whether the caller cancelled, and this error is what that did to an item or the source.</summary>
    public bool IsCallers(OperationCanceledException error) => _caller.IsCancellationRequested && error.CancellationToken == Token;

    /// <summary>The error as the caller gets it: with the caller's own token.</summary>
    public Exception ForCaller(Exception error) =>
        error is OperationCanceledException cancelled && IsCallers(cancelled) ? new OperationCanceledException(error.Message, error, _caller) : error;

    /// <summary>The map is over: what is still under way concerns nobody.</summary>
    public Task EndAsync() => _items.CancelAsync();

    public void Dispose() => _items.Dispose();
}
