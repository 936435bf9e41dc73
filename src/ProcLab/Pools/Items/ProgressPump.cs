namespace ProcLab.Pools;

/// <summary>Hands progress reports to the caller's handler on the thread pool, one at a time and in order, and the item's outcome after the last of them.</summary>
internal sealed class ProgressPump<T>(IProgress<T> handler, Action finish) : IThreadPoolWorkItem
{
    // A handler slower than its task sees the newest reports; the pool does not keep the rest for it.
    private const int MaxBacklog = 1024;

    private readonly Queue<T> _reports = new();
    private bool _running;
    private bool _finished;

    public void Report(T report)
    {
        lock (_reports)
        {
            if (_reports.Count == MaxBacklog)
                _reports.Dequeue();
            _reports.Enqueue(report);
            Run();
        }
    }

    public void Finish()
    {
        lock (_reports)
        {
            _finished = true;
            Run();
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        while (TryTake(out var report))
        {
            try
            {
                handler.Report(report);
            }
#pragma warning disable CA1031 // A faulty handler must not cost the item its outcome, nor the program its life.
            catch (Exception)
#pragma warning restore CA1031
            {
            }
        }
    }

    private void Run()
    {
        if (_running)
            return;

        _running = true;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private bool TryTake(out T report)
    {
        lock (_reports)
        {
            if (_reports.TryDequeue(out report!))
                return true;

            _running = false;
            if (!_finished)
                return false;
        }

        finish();
        return false;
    }
}
