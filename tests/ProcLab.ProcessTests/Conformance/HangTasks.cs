using System.Runtime.InteropServices;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>Tasks that hang, or keep their process so busy that it might seem so.</summary>
internal static partial class HangTasks
{
    private const int BlockedWorkItems = 200;
    private const int MutexBytes = 64;

    /// <summary>Blocks all threads of the thread pool, and waits in its own until the token is cancelled.</summary>
    [WorkerTask]
    public static void StarveThreadPool(string path, CancellationToken cancellationToken)
    {
        // No thread is added for those that are blocked.
        ThreadPool.SetMaxThreads(Environment.ProcessorCount, Environment.ProcessorCount);
        for (int i = 0; i < BlockedWorkItems; i++)
            ThreadPool.QueueUserWorkItem(static _ => Thread.Sleep(Timeout.Infinite));
        File.WriteAllText(path, "");
        cancellationToken.WaitHandle.WaitOne();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Waits for itself.</summary>
    [WorkerTask]
    public static async Task WaitForItself()
    {
        var self = new TaskCompletionSource();
        await self.Task;
        self.SetResult();
    }

    /// <summary>Stops the runtime: a collection waits for this thread, which does not say that it is in native code, and all others wait for the collection.</summary>
    [WorkerTask]
    public static void FreezeRuntime()
    {
        new Thread(CollectForEver) { IsBackground = true }.Start();

        // The second time waits for the first one's end; all zeroes are a mutex that nobody holds.
        nint mutex = Marshal.AllocHGlobal(MutexBytes);
        Marshal.Copy(new byte[MutexBytes], 0, mutex, MutexBytes);
        _ = pthread_mutex_lock(mutex);
        _ = pthread_mutex_lock(mutex);
    }

    /// <summary>Keeps all processors busy and the collector at work.</summary>
    [WorkerTask]
    public static long MakeGarbage(int milliseconds)
    {
        long until = Environment.TickCount64 + milliseconds;
        long made = 0;
        Parallel.For(0, 2 * Environment.ProcessorCount, _ =>
        {
            var kept = new List<byte[]>();
            while (Environment.TickCount64 < until)
            {
                if (kept.Count == 1000)
                    kept.Clear();
                kept.Add(new byte[10_000]);
                Interlocked.Increment(ref made);
            }
        });
        return made;
    }

    private static void CollectForEver()
    {
        while (true)
            GC.Collect();
    }

    [SuppressGCTransition]
    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int pthread_mutex_lock(nint mutex);
}
