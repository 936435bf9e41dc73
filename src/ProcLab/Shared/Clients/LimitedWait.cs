namespace ProcLab.Shared.Clients;

/// <summary>A wait that ends by its own limit or by the caller's token, and tells these apart.</summary>
internal sealed class LimitedWait : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource? _limit;

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative, or over 24 days.</exception>
    public LimitedWait(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout, TimeSpan.FromMilliseconds(int.MaxValue));
        }

        _caller = cancellationToken;
        IsNone = timeout == TimeSpan.Zero;
        if (IsNone || timeout == Timeout.InfiniteTimeSpan)
            return;

        _limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _limit.CancelAfter(timeout);
    }

    /// <summary>Whether there is nothing to wait for.</summary>
    public bool IsNone { get; }

    /// <summary>Whether the limit is over, and not the caller has cancelled.</summary>
    public bool IsOver => _limit is { IsCancellationRequested: true } && !_caller.IsCancellationRequested;

    public CancellationToken Token => _limit?.Token ?? _caller;

    public void Dispose() => _limit?.Dispose();
}
