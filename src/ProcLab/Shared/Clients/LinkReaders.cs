namespace ProcLab.Shared.Clients;

/// <summary>Two threads for one link. One reads, and those whom it wakes go on right there, so that no further thread has to be woken for them; the other stands by, and reads on when that
/// takes longer than a moment. So whoever was woken may take his time, and may even wait for the link himself.</summary>
/// <param name="receive">Reads, and hands on what has come; whether the link goes on.</param>
internal sealed class LinkReaders(Func<bool> receive)
{
    private const int StackBytes = 1024 * 1024;
    private const int MomentMilliseconds = 1;
    private const int IdleMomentsUntilParked = 20;

    private readonly object _gate = new();
    private List<TaskCompletionSource> _woken = [];
    private Thread? _reader;
    private bool _isWithWoken;
    private bool _standsBy;
    private bool _isParked;
    private bool _hasEnded;
    private long _turns;

    public void Start()
    {
        for (int thread = 0; thread < 2; thread++)
            new Thread(Run, StackBytes) { IsBackground = true, Name = "proclab holder" }.Start();
    }

    /// <summary>Lets those who were woken go on: on the reader if this is called from it, after what has come is handed on, and else on the thread pool.</summary>
    public void Resume(List<TaskCompletionSource> woken)
    {
        if (_reader == Thread.CurrentThread && !_isWithWoken)
            _woken.AddRange(woken);
        else
            ResumeElsewhere(woken);
    }

    private void Run()
    {
        while (TryBecomeReader())
        {
            do
            {
                if (!receive())
                {
                    End();
                    return;
                }
            }
            while (_woken.Count == 0 || GoesOnAfterWoken());
        }
    }

    private bool TryBecomeReader()
    {
        lock (_gate)
        {
            int idle = 0;
            long seen = -1;
            while (!_hasEnded)
            {
                if (_reader is null || (_isWithWoken && seen == _turns))
                {
                    _reader = Thread.CurrentThread;
                    _standsBy = _isWithWoken = false;
                    return true;
                }

                idle = seen == _turns ? idle + 1 : 0;
                seen = _turns;
                _standsBy = true;
                _isParked = !_isWithWoken && idle >= IdleMomentsUntilParked;
                Monitor.Wait(_gate, _isParked ? Timeout.Infinite : MomentMilliseconds);
                _isParked = false;
            }

            return false;
        }
    }

    /// <returns>Whether this thread is the reader still.</returns>
    private bool GoesOnAfterWoken()
    {
        var woken = _woken;
        _woken = [];
        lock (_gate)
        {
            if (!_standsBy)
            {
                ResumeElsewhere(woken);
                return true;
            }

            _turns++;
            _isWithWoken = true;
            if (_isParked)
                Monitor.Pulse(_gate);
        }

        foreach (var waiter in woken)
            waiter.TrySetResult();
        lock (_gate)
        {
            if (_reader != Thread.CurrentThread)
                return false;

            _isWithWoken = false;
            return true;
        }
    }

    private void End()
    {
        lock (_gate)
        {
            _hasEnded = true;
            Monitor.PulseAll(_gate);
        }

        ResumeElsewhere(_woken);
    }

    public static void ResumeElsewhere(List<TaskCompletionSource> woken)
    {
        foreach (var waiter in woken)
            ThreadPool.UnsafeQueueUserWorkItem(static waiter => waiter.TrySetResult(), waiter, preferLocal: false);
    }
}
