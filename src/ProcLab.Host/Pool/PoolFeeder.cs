using System.Collections.Concurrent;
using ProcLab.Host.Pool.Rendering;

namespace ProcLab.Host.Pool;

/// <summary>Reads the input and hands it to the pool, item by item, no further ahead than can be shown in order.</summary>
internal sealed class PoolFeeder : IDisposable
{
    // The pool keeps so many events for a watcher, and then drops the oldest.
    private const int KeptEvents = 65_536;

    // Submitted, begun, ended or begun again; and if it costs its worker: that it is too large, its exit, the start of another, and that it is ready.
    private const int EventsOfAttempt = 7;

    // For the workers' sake. Beyond a few retries for each item, all of them while nobody reads, events could be lost.
    private const int LeastLookAhead = 1024;

    private readonly PoolSettings _settings;
    private readonly RunClock _clock;
    private readonly ReportChannel _reports;
    private readonly ConcurrentDictionary<long, TrackedItem> _items = new();
    private readonly SemaphoreSlim _room;
    private readonly Lock _orderGate = new();
    private readonly ResultOrder _order;
    private readonly TaskCompletionSource _firstFailure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _taken;

    public PoolFeeder(PoolSettings settings, RunClock clock, ReportChannel reports)
    {
        _settings = settings;
        _clock = clock;
        _reports = reports;
        _order = new ResultOrder(settings.IsOrdered);
        // How many items may be without an outcome that was passed on, so that their events do not run over.
        int lookAhead = Math.Max(LeastLookAhead, KeptEvents / (EventsOfAttempt * (1 + (settings.Retry ?? 0))));
        _room = new SemaphoreSlim(lookAhead, lookAhead);
    }

    /// <summary>Items that were taken from the input so far.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>Done when the first item has failed, in whatever way.</summary>
    public Task FirstFailure => _firstFailure.Task;

    /// <summary>Submits items until the input or the pool ends.</summary>
    /// <param name="pool">The pool; nothing else is submitted to it.</param>
    /// <param name="items">The input, standing on its first item.</param>
    /// <param name="stop">Ends the reading.</param>
    public async Task FeedAsync(ProcessPool pool, IAsyncEnumerator<PoolItem> items, CancellationToken stop)
    {
        // The pool numbers the items as it accepts them: one after another, from 1.
        long id = 1;
        try
        {
            do
            {
                Interlocked.Increment(ref _taken);
                await _room.WaitAsync(stop);
                if (await SubmitAsync(pool, items.Current, id))
                    id++;
            }
            while (await items.MoveNextAsync());
        }
        catch (Exception end) when (end is PoolClosedException or PoolFaultedException or OperationCanceledException)
        {
            // The run is over: whoever ended it knows why.
            _items.TryRemove(id, out _);
        }
    }

    /// <summary>The item that the pool calls by this number.</summary>
    public TrackedItem Find(long id) => _items[id];

    /// <summary>Passes an outcome on and makes room for another item.</summary>
    public async ValueTask EndAsync(long id, PoolReport.ItemEnded outcome)
    {
        _items.TryRemove(id, out _);
        await SendAsync(outcome);
    }

    /// <summary>Drops an item that never began, and so has no outcome to show; it happens only when the run is being ended.</summary>
    public void Forget(long id) => _items.TryRemove(id, out _);

    public void Dispose() => _room.Dispose();

    private async Task<bool> SubmitAsync(ProcessPool pool, PoolItem item, long id)
    {
        if (_settings.Job.Check(item.Input) is { } problem)
        {
            await SendAsync(new PoolReport.ItemFailed(_clock.Elapsed, item, Run: null, new ItemFailure(problem)));
            return false;
        }

        var tracked = new TrackedItem(item);
        _items[id] = tracked;
        try
        {
            tracked.Accept(await _settings.Job.SubmitAsync(pool, item, _settings.ItemOptions));
            return true;
        }
        catch (TaskSerializationException error)
        {
            _items.TryRemove(id, out _);
            await SendAsync(new PoolReport.ItemFailed(_clock.Elapsed, item, Run: null, ItemFailure.Of(error)));
            return false;
        }
    }

    private async ValueTask SendAsync(PoolReport.ItemEnded outcome)
    {
        await _reports.SendAsync(outcome);
        if (outcome is not (PoolReport.ItemDone or PoolReport.ItemStopped))
            _firstFailure.TrySetResult();
        int turns;
        lock (_orderGate)
            turns = _order.Add(outcome).Count();
        if (turns > 0)
            _room.Release(turns);
    }
}
