using System.Runtime.ExceptionServices;

namespace ProcLab.Pools;

/// <summary>The tokens of a map's items and of its source: cancelled with the caller's, and when the map is over. The caller never gets to see them.</summary>
internal sealed class MapCancellation : IDisposable
{
    private readonly CancellationTokenSource _items;
    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _caller;
    private Exception? _refusal;

    /// <exception cref="OperationCanceledException">The caller's token is cancelled already.</exception>
    public MapCancellation(CancellationToken caller)
    {
        caller.ThrowIfCancellationRequested();
        _caller = caller;
        _items = CancellationTokenSource.CreateLinkedTokenSource(caller);
        Token = _items.Token;
        _source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        SourceToken = _source.Token;
    }

    /// <summary>The token of the items.</summary>
    public CancellationToken Token { get; }

    /// <summary>The token of the source, which may end before its items do.</summary>
    public CancellationToken SourceToken { get; }

    /// <summary>Why the pool took no more items; <see langword="null"/> while it does.</summary>
    public Exception? Refusal => Volatile.Read(ref _refusal);

    /// <summary>Whether the caller cancelled, and this error is what that did to an item or the source.</summary>
    public bool IsCallers(OperationCanceledException error) =>
        _caller.IsCancellationRequested && (error.CancellationToken == Token || error.CancellationToken == SourceToken);

    /// <summary>The error as the caller gets it: with the caller's own token.</summary>
    public Exception ForCaller(Exception error) =>
        error is OperationCanceledException cancelled && IsCallers(cancelled) ? new OperationCanceledException(error.Message, error, _caller) : error;

    /// <summary>The pool takes no more items: ends the reading of the source, and nothing else.</summary>
    public async Task EndSourceAsync(Exception refusal)
    {
        Interlocked.CompareExchange(ref _refusal, refusal, null);
        try
        {
            await _source.CancelAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // The map is over already.
        }
    }

    public void ThrowIfRefused()
    {
        if (Refusal is { } refusal)
            ExceptionDispatchInfo.Throw(refusal);
    }

    /// <summary>The map is over: what is still under way concerns nobody.</summary>
    public Task EndAsync() => _items.CancelAsync();

    public void Dispose()
    {
        _source.Dispose();
        _items.Dispose();
    }
}
