namespace ProcLab.Pools;

/// <summary>Looks again and again how much memory the workers use, where no control group holds them to what they may: on a thread of its own, since a task that runs away
/// does not wait until the program's threads have time.</summary>
internal sealed partial class PoolEngine
{
    private const int MemoryLookMilliseconds = 20;

    private void WatchMemory()
    {
        if (Options.WorkerLimits?.MemoryBytes is { } limit)
            new Thread(() => WatchMemory(limit)) { IsBackground = true, Name = "proclab memory" }.Start();
    }

    private void WatchMemory(long limit)
    {
        while (!_ended.Task.IsCompleted)
        {
            PoolWorker?[] workers;
            using (Enter())
                workers = [.. _workers];
            foreach (var worker in workers)
                worker?.HoldToMemory(limit);
            Thread.Sleep(MemoryLookMilliseconds);
        }
    }
}
