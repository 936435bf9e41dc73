using System.Diagnostics;

namespace ProcLab.Bench;

/// <summary>The work that ProcLab's workers do here.</summary>
internal static partial class BenchTasks
{
    [WorkerTask]
    public static int Increment(int number) => number + 1;

    [WorkerTask]
    public static byte[] Echo(byte[] payload) => payload;

    [WorkerTask]
    public static (int ProcessId, long Began) Nap(int milliseconds)
    {
        long began = Stopwatch.GetTimestamp();
        Thread.Sleep(milliseconds);
        return (Environment.ProcessId, began);
    }

    /// <summary>Never ends, and does not listen.</summary>
    [WorkerTask]
    public static void Spin()
    {
        for (;;)
        {
        }
    }

    /// <summary>Never ends, asleep in the runtime.</summary>
    [WorkerTask]
    public static void Sleep() => Thread.Sleep(Timeout.Infinite);

    /// <summary>Never ends, in code that is not the runtime's.</summary>
    [WorkerTask]
    public static void Pause() => NativePause.Wait();

    /// <summary>When the worker's runtime was there; see <see cref="StartupHook"/>.</summary>
    [WorkerTask]
    public static long ManagedCodeBegan() => StartupHook.CalledAt;
}
