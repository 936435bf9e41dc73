using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ProcLab.Chaos;

/// <summary>Hands out the items of a test, and knows which of them are under way. With a number of kills the items are handed out evenly between these.</summary>
/// <param name="items">How many items there are.</param>
/// <param name="kills">How many kills, or <see langword="null"/>.</param>
internal sealed class ChaosFlow(int items, int? kills) : IChaosStage
{
    private static readonly TimeSpan s_longestLull = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<int, long> _underWay = [];
    private TaskCompletionSource? _wanted;
    private TaskCompletionSource? _emptied;
    private int _allowed = kills is null ? items : 0;
    private bool _isLull;
    private bool _isOver;
    private long _kills;

    /// <summary>How many were handed out.</summary>
    public int Submitted { get; private set; }

    /// <summary>Whether no more are handed out though there are more.</summary>
    public bool IsOver => Volatile.Read(ref _isOver);

    /// <summary>The numbers of the items, each when its time has come.</summary>
    public async IAsyncEnumerable<int> TakeAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (TryTake(out int item, out var wanted))
        {
            if (wanted is null)
                yield return item;
            else
                await wanted.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>An item has ended.</summary>
    public void End(int item)
    {
        lock (_gate)
        {
            _underWay.Remove(item);
            if (_underWay.Count == 0)
                Release(ref _emptied);
        }
    }

    /// <summary>No more items are handed out.</summary>
    public void Stop() => Change(() => _isOver = true);

    /// <summary>Which items have been under way for longer than a limit, and whether all have that are.</summary>
    public (IReadOnlyList<int> Overdue, bool IsAll) FindOverdue(TimeSpan limit)
    {
        lock (_gate)
        {
            int[] overdue = [.. _underWay.Where(item => Stopwatch.GetElapsedTime(item.Value) > limit).Select(static item => item.Key)];
            return (overdue, overdue.Length == _underWay.Count);
        }
    }

    async Task IChaosStage.PrepareAsync(ChaosHarms harm, CancellationToken cancellationToken)
    {
        switch (harm)
        {
            case ChaosHarms.KillRunning or ChaosHarms.KillResult:
                Change(() => Allow(_kills + 1));
                break;
            case ChaosHarms.KillIdle:
                Task emptied;
                lock (_gate)
                {
                    _isLull = true;
                    emptied = _underWay.Count == 0 ? Task.CompletedTask : (_emptied ??= New()).Task;
                }

                await emptied.WaitAsync(s_longestLull, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
        }
    }

    void IChaosStage.GoOn(long kills) => Change(() =>
    {
        _isLull = false;
        Allow(_kills = kills);
    });

    /// <returns>Whether there is another item: now, or once something is done.</returns>
    private bool TryTake(out int item, out Task? wanted)
    {
        lock (_gate)
        {
            item = Submitted;
            wanted = null;
            if (_isOver || item == items)
                return false;

            if (item < _allowed && !_isLull)
                _underWay.Add(Submitted++, Stopwatch.GetTimestamp());
            else
                wanted = (_wanted ??= New()).Task;
            return true;
        }
    }

    private void Allow(long done)
    {
        if (kills is { } all)
            _allowed = (int)Math.Max(_allowed, Math.Min(done, all) * items / all);
    }

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            Release(ref _wanted);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static void Release(ref TaskCompletionSource? waiting)
    {
        waiting?.TrySetResult();
        waiting = null;
    }
}
