using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ProcLab.Diagnostics;

/// <summary>Hands pool events to those who watch. Without a watcher an event costs one comparison, since it is not even made.</summary>
internal sealed class PoolEventHub
{
    // A watcher that falls this far behind loses the oldest events; the pool itself never waits for one.
    private const int MaxBacklog = 65_536;

    // What is kept for the first watcher: the workers' starts, not what they do.
    private const int MaxEarly = 4096;

    private readonly Lock _gate = new();
    private readonly Queue<PoolEvent> _early = new();
    private Channel<PoolEvent>[] _watchers = [];
    private bool _wasWatched;
    private bool _ended;

    /// <summary>Whether anybody watches; item events are made only then.</summary>
    public bool IsWatched => _watchers.Length > 0;

    public void Publish(PoolEvent happened)
    {
        lock (_gate)
        {
            foreach (var watcher in _watchers)
                watcher.Writer.TryWrite(happened);
            if (!_wasWatched && _early.Count < MaxEarly && happened is not (ItemEvent or WorkerOutputEvent))
                _early.Enqueue(happened);
        }
    }

    /// <summary>No more events come; the watchers' enumerations end after those they have.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            foreach (var watcher in _watchers)
                watcher.Writer.TryComplete();
            _watchers = [];
        }
    }

    public IAsyncEnumerable<PoolEvent> WatchAsync(CancellationToken cancellationToken)
    {
        // Joined here and not on the first MoveNextAsync, so that nothing that happens after this call is missed.
        var channel = Channel.CreateBounded<PoolEvent>(new BoundedChannelOptions(MaxBacklog)
        {
            FullMode = BoundedChannelFullMode.DropOldest,
            SingleReader = true,
        });
        lock (_gate)
        {
            _wasWatched = true;
            while (_early.TryDequeue(out var happened))
                channel.Writer.TryWrite(happened);
            if (_ended)
                channel.Writer.Complete();
            else
                _watchers = [.. _watchers, channel];
        }

        return ReadAsync(channel, cancellationToken);
    }

    private async IAsyncEnumerable<PoolEvent> ReadAsync(Channel<PoolEvent> channel, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var happened in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return happened;
        }
        finally
        {
            lock (_gate)
                _watchers = [.. _watchers.Where(watcher => watcher != channel)];
        }
    }
}
