using ProcLab.Links;

namespace ProcLab.Workers;

/// <summary>Decides which thread listens to the host. The executor does it itself while it has nothing to run, so that an item comes and its result goes
/// without a thread being woken in between. When one item takes longer than a moment, a second thread, which user code cannot block, takes over: it sends what
/// the executor had not sent yet, and hears a cancellation, or the end of the host.</summary>
internal sealed class StandbyReader(HostLink link)
{
    private const int MomentMilliseconds = 1;
    private const int IdleMomentsUntilParked = 3;

    // Longer than a program that has work takes to send it.
    private const int RestMilliseconds = 50;

    private readonly object _gate = new();
    private bool _listens;
    private bool _wanted;
    private bool _executorWaits;
    private bool _parked;

    // Odd while the executor has work; another number with each piece of work.
    private long _turn;

    /// <summary>Whether the standby thread listens, and so does not look whether the executor has something to send.</summary>
    public bool Listens
    {
        get
        {
            // What the executor has to send is there before this; and the thread looks for it after it has said so.
            Interlocked.MemoryBarrier();
            return Volatile.Read(ref _listens);
        }
    }

    /// <summary>What is done once, should there be nothing to do for a while: it must be brief. <see langword="null"/> for nothing.</summary>
    public Action? AtRest { get; set; }

    /// <summary>Begins to stand by.</summary>
    public void Start() => new Thread(StandBy) { IsBackground = true, Name = "proclab standby" }.Start();

    /// <summary>The executor begins a piece of work.</summary>
    public void BeginWork()
    {
        long turn = _turn;
        Interlocked.Exchange(ref _turn, turn + ((turn & 1) == 0 ? 1 : 2));
        if (Volatile.Read(ref _parked))
            Call(wanted: false);
    }

    /// <summary>The executor is about to wait for something that the host may have to say.</summary>
    public void TakeOver() => Call(wanted: true);

    /// <summary>The executor has nothing to do, and listens until there may be something.</summary>
    /// <param name="hasWork">Whether there is something.</param>
    public void Listen(Func<bool> hasWork)
    {
        lock (_gate)
        {
            if ((_turn & 1) != 0)
                Volatile.Write(ref _turn, _turn + 1);
            if (_listens)
            {
                _executorWaits = true;
                while (_listens && !hasWork())
                    Rest();
                _executorWaits = false;
                return;
            }
        }

        link.Receive();
    }

    private void Call(bool wanted)
    {
        lock (_gate)
        {
            _wanted |= wanted;
            _parked = false;
            Monitor.Pulse(_gate);
        }
    }

    private void StandBy()
    {
        for (;;)
        {
            lock (_gate)
            {
                WaitUntilWorkTakesLong();
                _listens = true;
            }

            Interlocked.MemoryBarrier();
            link.TryFlush();
            while (link.Receive() && !HandBack())
            {
            }
        }
    }

    private void WaitUntilWorkTakesLong()
    {
        long seen = 0;
        for (int idle = 0; ;)
        {
            _parked = idle >= IdleMomentsUntilParked;
            Interlocked.MemoryBarrier();
            if (_parked && (Volatile.Read(ref _turn) & 1) != 0)
                _parked = false;
            if (_parked)
                Rest();
            else
                Monitor.Wait(_gate, MomentMilliseconds);

            long turn = Volatile.Read(ref _turn);
            bool works = (turn & 1) != 0;
            if (works && (turn == seen || _wanted))
            {
                _wanted = false;
                return;
            }

            idle = works || turn != seen ? 0 : idle + 1;
            seen = turn;
        }
    }

    /// <summary>Waits until there may be something to do. One of the two threads listens; the other one is here while there is nothing.</summary>
    private void Rest()
    {
        if (AtRest is null)
        {
            Monitor.Wait(_gate);
        }
        else if (!Monitor.Wait(_gate, RestMilliseconds) && AtRest is { } atRest)
        {
            AtRest = null;
            atRest();
        }
    }

    /// <summary>Leaves the listening to the executor if that waits for it.</summary>
    private bool HandBack()
    {
        lock (_gate)
        {
            if (!_executorWaits)
                return false;

            _listens = false;
            Monitor.Pulse(_gate);
            return true;
        }
    }
}
