using System.Collections.Concurrent;
using System.Threading.Tasks.Sources;

namespace ProcLab.Pools;

/// <summary>An item with one result, awaited once through a <see cref="ValueTask{T}"/> and then used again, so that a steady load allocates nothing.</summary>
internal class PendingResult<TResult> : PendingItem, IValueTaskSource<TResult>
{
    private const int MaxKept = 32 * 1024;

    private static readonly ConcurrentQueue<PendingResult<TResult>> s_kept = new();

    private ManualResetValueTaskSourceCore<TResult> _source;
    private ICodec<TResult> _codec;
    private bool _reused;
    private TResult _result = default!;
    private Exception? _error;

    protected PendingResult(ICodec<TResult> codec) => _codec = codec;

    /// <summary>What the caller awaits, once.</summary>
    public ValueTask<TResult> Awaitable => new(this, _source.Version);

    /// <summary>An item that goes back to be used again when it was awaited.</summary>
    public static PendingResult<TResult> Rent(ICodec<TResult> codec)
    {
        var item = s_kept.TryDequeue(out var kept) ? kept : new PendingResult<TResult>(codec);
        item._reused = true;
        item._codec = codec;
        return item;
    }

    /// <summary>An item that stays as it ended, for a caller who keeps it.</summary>
    public static PendingResult<TResult> Create(ICodec<TResult> codec) => new(codec);

    /// <summary>Gives back an item that was awaited, or never accepted.</summary>
    public void Discard()
    {
        if (!_reused)
            return;

        Reset();
        Keep();
    }

    public override bool TryAcceptResult(ReadOnlySpan<byte> value)
    {
        try
        {
            _result = Decode(_codec, value);
            return true;
        }
#pragma warning disable CA1031 // A user's codec may throw anything; it ends this item and nothing else.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _error = NotDecodable(error);
            return false;
        }
    }

    public override Exception? Error => _error;

    public override void AcceptError(Exception error) => _error = error;

    protected override void ForgetError() => _error = null;

    public override void Finish()
    {
        if (_error is null)
            _source.SetResult(_result);
        else
            _source.SetException(_error);
    }

    TResult IValueTaskSource<TResult>.GetResult(short token)
    {
        // A result asked for twice, or before it is there, is the caller's mistake. It must not give away an item that others wait for.
        if (_source.GetStatus(token) == ValueTaskSourceStatus.Pending)
            throw new InvalidOperationException("The item has not ended. Await its ValueTask once, and do not block on it; AsTask allows both.");

        try
        {
            return _source.GetResult(token);
        }
        finally
        {
            if (_reused)
                Discard();
            else
                UnwatchToken();
        }
    }

    ValueTaskSourceStatus IValueTaskSource<TResult>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<TResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    private void Keep()
    {
        _result = default!;
        _error = null;
        _source.Reset();
        if (s_kept.Count < MaxKept)
            s_kept.Enqueue(this);
    }
}
