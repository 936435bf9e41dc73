using System.Diagnostics;
using ProcLab.Links;

namespace ProcLab.Pools;

/// <summary>Items that have their outcome, on their way to their callers. A runner hands them over one after the other, and each caller goes on on its thread: no
/// thread is woken for each. The runner is the very thread that heard the outcomes while callers go on quickly, and otherwise one of the thread pool. A
/// runner that does not come back within a moment is replaced, as reader of its link too; so no caller waits for another.</summary>
/// <param name="takeTurn">Takes the engine's turn, for what was posted and put off.</param>
internal sealed partial class CompletionQueue(Action takeTurn) : IThreadPoolWorkItem
{
    // A caller that takes as long as this does work of its own, for which the thread pool is the place.
    private static readonly long s_slow = Stopwatch.Frequency / 50_000;

    private const int StuckPauseMilliseconds = 1_000;

    [ThreadStatic]
    private static CompletionRunner? t_runner;

    [ThreadStatic]
    private static CompletionQueue? t_reserved;

    private readonly object _gate = new();
    private readonly List<CompletionRunner> _running = [];
    private readonly Stack<CompletionRunner> _resting = new();
    private PendingItem? _first;
    private PendingItem? _last;
    private Action? _atEnd;

    // Runners of the thread pool on their way.
    private int _starting;
    private long _notHereUntil;

    /// <summary>Adds a chain of items.</summary>
    public void Add(PendingItem first, PendingItem last)
    {
        bool start;
        lock (_gate)
        {
            if (_last is null)
                _first = first;
            else
                _last.Next = first;
            _last = last;
            start = t_reserved != this && Need();
        }

        if (start)
            StartRunner();
    }

    /// <summary>In the middle of a caller: what it has posted may wait until the next caller has posted, too.</summary>
    /// <returns>Whether a runner takes the engine's turn soon.</returns>
    public bool TryPutOffTurn()
    {
        if (t_runner is not { } runner || runner.Queue != this)
            return false;

        runner.OwesTurn = true;
        Interlocked.MemoryBarrier();
        return !runner.IsGivenUp;
    }

    /// <summary>Nothing is added any more.</summary>
    /// <param name="atEnd">What is done when all callers have their outcomes.</param>
    public void End(Action atEnd)
    {
        bool start;
        lock (_gate)
        {
            _atEnd = atEnd;
            _hasEnded = true;
            start = Need();
        }

        if (start)
            StartRunner();
    }

    /// <summary>The thread, a link's reader, is about to add items and will run then.</summary>
    /// <returns>Whether it may: callers have been quick of late.</returns>
    public bool TryReserveHere()
    {
        if (Environment.TickCount64 < Volatile.Read(ref _notHereUntil))
            return false;

        t_reserved = this;
        return true;
    }

    /// <summary>Runs on this thread.</summary>
    public void RunHere(ReadingTurn turn)
    {
        t_reserved = null;
        var runner = Begin(turn)!;
        turn.BeginCallers();
        Run(runner);
        turn.EndCallers();
    }

    void IThreadPoolWorkItem.Execute()
    {
        if (Begin(reading: null) is { } runner)
            Run(runner);
    }

    /// <returns>The runner; or <see langword="null"/> for one of the thread pool that came too late.</returns>
    private CompletionRunner? Begin(ReadingTurn? reading)
    {
        lock (_gate)
        {
            if (reading is null && _starting == 0)
                return null;
            if (reading is null)
                _starting--;
            if (!_resting.TryPop(out var runner))
                runner = new CompletionRunner(this);
            runner.Begin(reading);
            _running.Add(runner);
            Watch();
            return runner;
        }
    }

    private void Run(CompletionRunner runner)
    {
        t_runner = runner;
        for (long begun = 0; TryTake(runner, ref begun, out var item, out var atEnd);)
        {
            if (item is null)
            {
                runner.OwesTurn = false;
                atEnd?.Invoke();
                takeTurn();
                continue;
            }

            try
            {
                item.Finish();
            }
#pragma warning disable CA1031 // A caller's context that cannot take a continuation must not cost the others theirs.
            catch (Exception)
#pragma warning restore CA1031
            {
            }

            // As the thread pool does between its own items.
            if (SynchronizationContext.Current is not null)
                SynchronizationContext.SetSynchronizationContext(null);
        }

        t_runner = null;
    }

    /// <summary>Takes what a runner does next: an item, or the engine's turn.</summary>
    /// <returns>Whether the runner goes on.</returns>
    private bool TryTake(CompletionRunner runner, ref long begun, out PendingItem? item, out Action? atEnd)
    {
        long now = Stopwatch.GetTimestamp();
        bool wasSlow = begun != 0 && now - begun >= s_slow;
        begun = now;
        (item, atEnd) = (null, null);
        bool start = false;
        bool goesOn;
        lock (_gate)
        {
            if (runner.IsGivenUp)
                return false;

            runner.ComeBack(wasSlow);
            bool leaves = runner.Leaves;
            if (!leaves && !runner.TurnIsDue)
                item = TakeFirst();
            runner.CallersSinceTurn = item is null ? 0 : runner.CallersSinceTurn + 1;
            goesOn = item is not null || runner.OwesTurn;
            if (!goesOn && !leaves && _running.Count == 1)
            {
                // Nobody else is still at an outcome.
                (atEnd, _atEnd) = (_atEnd, null);
                goesOn = atEnd is not null;
            }

            if (!goesOn)
                Rest(runner);
            if (HasSomething && runner.IsSlow | leaves && _running.Count + _starting < Environment.ProcessorCount)
                (start, _starting) = (true, _starting + 1);
        }

        if (start)
            StartRunner();
        return goesOn;
    }

    private PendingItem? TakeFirst()
    {
        if (_first is not { } item)
            return null;

        _first = item.Next;
        item.Next = null;
        if (_first is null)
            _last = null;
        return item;
    }

    private void Rest(CompletionRunner runner)
    {
        _running.Remove(runner);
        _resting.Push(runner);
    }

    /// <summary>There is something to do.</summary>
    /// <returns>Whether a runner must be started for it.</returns>
    private bool Need()
    {
        Watch();
        if (_running.Count + _starting > 0)
            return false;

        _starting++;
        return true;
    }

    private void StartRunner() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
}
