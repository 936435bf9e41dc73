namespace ProcLab.Pools;

/// <summary>How the engine is entered: one turn after the other. What comes in often does not wait for its turn: it is left for whoever has it. What
/// must not be done under the engine's lock is done at the end of the turn.</summary>
internal sealed partial class PoolEngine
{
    private readonly CompletionQueue _completions;

    // Submitted items and ended ones, the newest first.
    private PendingItem? _intake;

    // What the turn leaves to be done after it: outcomes to be told, and workers that are owed a flush.
    private PendingItem? _firstTold;
    private PendingItem? _lastTold;
    private PoolWorker? _owed;

    // One look at the clock for each turn.
    private TimeSpan _now;

    /// <summary>Leaves items to be submitted, or with their reports, and takes the turn if nobody has it.</summary>
    /// <param name="newest">The first of a chain of items.</param>
    /// <param name="oldest">The last of it.</param>
    private void Post(PendingItem newest, PendingItem oldest)
    {
        Leave(newest, oldest);

        // Whoever has the turn looks again after it.
        if (!_completions.TryPutOffTurn() && _gate.TryEnter())
            BeginTurn().Dispose();
    }

    /// <summary>Leaves an item with its report for later in the turn that goes on.</summary>
    public void LeaveForTurn(PendingItem item) => Leave(item, item);

    private void Leave(PendingItem newest, PendingItem oldest)
    {
        PendingItem? before;
        do
        {
            before = Volatile.Read(ref _intake);
            oldest.Next = before;
        }
        while (Interlocked.CompareExchange(ref _intake, newest, before) != before);
    }

    /// <summary>Begins a turn; to be disposed of. Turns do not nest.</summary>
    private Turn Enter()
    {
        _gate.Enter();
        return BeginTurn();
    }

    private Turn BeginTurn()
    {
        _now = Now;
        TakeIn();
        return new Turn(this);
    }

    private void TakeIn()
    {
        if (Volatile.Read(ref _intake) is null)
            return;

        PendingItem? oldest = null;
        for (var item = Interlocked.Exchange(ref _intake, null); item is not null;)
        {
            var older = item.Next;
            item.Next = oldest;
            oldest = item;
            item = older;
        }

        while (oldest is not null)
        {
            var item = oldest;
            oldest = item.Next;
            item.Next = null;
            if (item.Report is { } report)
                _core.ItemEnded(item.Worker!.Key, item.Key, report, item.RunTime, _now);
            else
                Admit(item);
            CarryOut();
        }
    }

    /// <summary>A worker's link has something to send.</summary>
    private void Owe(PoolWorker worker, bool owed)
    {
        if (owed)
            (worker.NextOwed, _owed) = (_owed, worker);
    }

    /// <summary>The item has its outcome, and its caller gets it after the turn.</summary>
    private void TellLater(PendingItem item)
    {
        if (_lastTold is null)
            _firstTold = item;
        else
            _lastTold.Next = item;
        _lastTold = item;
    }

    private static void Send(PoolWorker? owed)
    {
        while (owed is not null)
        {
            // Once it is flushed another turn may owe it again.
            var worker = owed;
            owed = worker.NextOwed;
            worker.Flush();
        }
    }

    private void TakeTurn() => Enter().Dispose();

    private readonly ref struct Turn(PoolEngine engine)
    {
        /// <summary>Carries out what the core wants, and ends the turn; and takes another for what was left meanwhile.</summary>
        public void Dispose()
        {
            do
            {
                try
                {
                    engine.CarryOut();
                    engine.TakeIn();
                }
                catch
                {
                    // A fault of the engine's own; it must not take the lock with it.
                    engine._gate.Exit();
                    throw;
                }

                var (first, last, owed) = (engine._firstTold, engine._lastTold, engine._owed);
                (engine._firstTold, engine._lastTold, engine._owed) = (null, null, null);
                (var ended, engine._endedWith) = (engine._endedWith, null);
                engine._gate.Exit();
                Send(owed);
                if (first is not null)
                    engine._completions.Add(first, last!);
                if (ended is not null)
                    engine.TellEnd(ended);
                Interlocked.MemoryBarrier();
            }
            while (Volatile.Read(ref engine._intake) is not null && TryEnterAgain());
        }

        private bool TryEnterAgain()
        {
            if (!engine._gate.TryEnter())
                return false;

            engine._now = engine.Now;
            return true;
        }
    }
}
