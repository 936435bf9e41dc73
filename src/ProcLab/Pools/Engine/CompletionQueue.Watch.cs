namespace ProcLab.Pools;

/// <summary>The watch: a thread that no caller can block looks whether the runners come back.</summary>
internal sealed partial class CompletionQueue
{
    private const int MomentMilliseconds = 1;
    private const int MomentsUntilGivenUp = 4;
    private const int IdleMomentsUntilParked = 20;
    private const int ParkedMilliseconds = 10_000;

    private Thread? _watch;
    private int _unstartedMoments;
    private bool _parked;
    private bool _hasEnded;

    private bool HasSomething => _first is not null || _atEnd is not null;

    /// <summary>Begins or goes on to watch; under the lock.</summary>
    private void Watch()
    {
        if (_watch is null)
        {
            _watch = new Thread(WatchRunners) { IsBackground = true, Name = "proclab watch" };
            _watch.Start();
        }
        else if (_parked)
        {
            _parked = false;
            Monitor.Pulse(_gate);
        }
    }

    private void WatchRunners()
    {
        for (int idle = 0; idle >= 0;)
        {
            bool owesTurn;
            lock (_gate)
            {
                Monitor.Wait(_gate, MomentMilliseconds);
                idle = HasSomething || _running.Count > 0 ? 0 : idle + 1;
                owesTurn = GiveUpStuckRunners();
                if (idle >= IdleMomentsUntilParked)
                    idle = Park() ? 0 : -1;
                if (idle < 0)
                    _watch = null;
            }

            if (owesTurn)
                takeTurn();
        }
    }

    /// <returns>Whether one of them owed the engine's turn.</returns>
    private bool GiveUpStuckRunners()
    {
        bool owesTurn = false;
        for (int i = _running.Count - 1; i >= 0; i--)
        {
            var runner = _running[i];
            if (runner.Steps != runner.SeenSteps)
                (runner.SeenSteps, runner.StillMoments) = (runner.Steps, 0);
            if (++runner.StillMoments <= MomentsUntilGivenUp)
                continue;

            _running.RemoveAt(i);
            runner.IsGivenUp = true;
            Interlocked.MemoryBarrier();
            owesTurn |= runner.OwesTurn;
            if (runner.Reading is { } reading)
            {
                Volatile.Write(ref _notHereUntil, Environment.TickCount64 + StuckPauseMilliseconds);
                reading.TakeOver();
            }
        }

        if (HasSomething && _running.Count + _starting == 0)
        {
            _starting++;
            StartRunner();
        }

        // The thread pool has no thread for it: callers keep them all.
        _unstartedMoments = HasSomething && _running.Count == 0 ? _unstartedMoments + 1 : 0;
        if (_unstartedMoments > MomentsUntilGivenUp)
        {
            _unstartedMoments = 0;
            new Thread(((IThreadPoolWorkItem)this).Execute) { IsBackground = true, Name = "proclab runner" }.Start();
        }

        return owesTurn;
    }

    /// <summary>Waits until there is something to do again.</summary>
    /// <returns>Whether there is; if not, the watch may end.</returns>
    private bool Park()
    {
        _parked = true;
        Monitor.Wait(_gate, _hasEnded ? 0 : ParkedMilliseconds);
        bool again = !_parked || HasSomething || _running.Count > 0;
        _parked = false;
        return again;
    }
}
