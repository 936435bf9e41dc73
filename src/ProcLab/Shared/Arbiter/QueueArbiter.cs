using System.Diagnostics;
using ProcLab.Shared.Memory;

namespace ProcLab.Shared.Arbiter;

/// <summary>The shell of a queue's core: its lock, its clock, and whose thread it runs on. That is always the thread of whoever rang while nobody was at it; others who ring meanwhile
/// leave it to him. While there is work it stays awake, so that nobody needs to ring at all.</summary>
internal sealed class QueueArbiter : IThreadPoolWorkItem, IDisposable
{
    // As long as two threads wake each other in turn anyway.
    private static readonly long s_moment = Stopwatch.Frequency / 40_000;

    /// <summary>How long the thread of a caller, or of one member's connection, is kept; then another goes on.</summary>
    private static readonly long s_longestService = Stopwatch.Frequency / 2_000;

    /// <summary>How long one who was woken mostly takes to do something, on a machine that has other work too.</summary>
    private static readonly long s_arrival = Stopwatch.Frequency / 5_000;

    /// <summary>How long one who was woken may take to do something.</summary>
    private static readonly long s_patience = Stopwatch.Frequency / 500;

    private readonly Lock _gate = new();
    private readonly QueueCore _core;
    private readonly Timer _timer;
    private readonly Action<Exception> _failed;
    private int _onDuty;
    private int _rings;
    private bool _isGone;

    /// <param name="terms">What holds for the queue.</param>
    /// <param name="memory">Where its board is.</param>
    /// <param name="files">The files of large items.</param>
    /// <param name="itemLost">Is told of items that were lost, from within a turn.</param>
    /// <param name="failed">Is told when a turn cannot be ended: the queue is of no use then.</param>
    public QueueArbiter(QueueTerms terms, Board memory, IItemFiles files, Action<QueueItem>? itemLost, Action<Exception> failed)
    {
        Terms = terms;
        _failed = failed;
        _core = new QueueCore(terms, memory, files) { ItemLost = itemLost };
        _core.Sleep();
        _timer = new Timer(static arbiter => ((QueueArbiter)arbiter!).Ring(), this, Timeout.Infinite, Timeout.Infinite);
    }

    public QueueTerms Terms { get; }

    /// <summary>Why the queue was closed, if something went wrong.</summary>
    public string? Error => _core.Error;

    public bool IsClosed => _core.IsClosed;

    /// <inheritdoc cref="QueueCore.Join"/>
    /// <exception cref="ObjectDisposedException">The queue is no more.</exception>
    public Member? Join(Func<int, Lane> makeLane, IMember port, MemberRole role)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isGone, this);
            return _core.Join(makeLane, port, role);
        }
    }

    /// <inheritdoc cref="QueueCore.Leave"/>
    public void Leave(Member member)
    {
        lock (_gate)
            _core.Leave(member);
        Ring();
    }

    /// <inheritdoc cref="QueueCore.GiveUp"/>
    public void GiveUp(MemberRole role)
    {
        lock (_gate)
            _core.GiveUp(role);
        Ring();
    }

    /// <inheritdoc cref="QueueCore.IsOver"/>
    public bool IsOver
    {
        get
        {
            lock (_gate)
                return _core.IsOver;
        }
    }

    /// <inheritdoc cref="QueueCore.Close"/>
    public void Close(string? error)
    {
        lock (_gate)
            _core.Close(error);
        Ring();
    }

    /// <inheritdoc cref="QueueCore.Ask"/>
    public void Ask(Member member, long number, QueueQuestion question)
    {
        lock (_gate)
            _core.Ask(member, number, question);
        Ring();
    }

    /// <summary>A member rang.</summary>
    public void Ring(Member member)
    {
        lock (_gate)
            QueueCore.Rang(member);
        Ring();
    }

    /// <summary>Somebody has done something, and the arbiter may sleep.</summary>
    public void Ring()
    {
        Interlocked.Increment(ref _rings);
        if (Interlocked.CompareExchange(ref _onDuty, 1, 0) == 0)
            Serve(s_longestService);
    }

    void IThreadPoolWorkItem.Execute() => Serve(long.MaxValue);

    /// <summary>The queue is no more: what is in it is forgotten.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isGone)
                return;

            _isGone = true;
            _core.Close(error: null);
            _core.Clear();
        }

        _timer.Dispose();
    }

    private void Serve(long limit)
    {
        for (;;)
        {
            int heard = Volatile.Read(ref _rings);
            if (!IsServedUntilQuiet(limit))
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                return;
            }

            Interlocked.Exchange(ref _onDuty, 0);
            if (Volatile.Read(ref _rings) == heard || Interlocked.CompareExchange(ref _onDuty, 1, 0) != 0)
                return;
        }
    }

    private bool IsServedUntilQuiet(long limit)
    {
        try
        {
            return TryServeUntilQuiet(limit);
        }
#pragma warning disable CA1031 // Whatever it is, those who wait must not wait for ever; and the thread is whosever it may be.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _failed(error);
            return true;
        }
    }

    /// <returns>Whether the arbiter sleeps; if not, the time is over.</returns>
    private bool TryServeUntilQuiet(long limit)
    {
        long begun = Stopwatch.GetTimestamp();
        long moved = begun;
        for (long now = begun; now - begun < limit; now = Stopwatch.GetTimestamp())
        {
            lock (_gate)
            {
                if (_isGone)
                    return true;

                _core.Awake();
                bool isQuiet = now - moved >= s_moment && !_core.IsAnyOnTheWay(now, s_arrival);
                if (_core.Turn(now, s_patience, isQuiet))
                {
                    moved = now;
                    continue;
                }

                if (isQuiet && IsAsleep(now))
                    return true;
            }

            Thread.Yield();
        }

        return false;
    }

    private bool IsAsleep(long now)
    {
        _core.Sleep();
        if (_core.Turn(now, s_patience, isQuiet: true))
            return false;

        if (_core.LookAgainAt is > 0 and var at)
            _timer.Change(TimeSpan.FromSeconds((double)Math.Max(at - now, 0) / Stopwatch.Frequency), Timeout.InfiniteTimeSpan);
        return true;
    }
}
