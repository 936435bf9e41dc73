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

    /// <summary>When the worker's runtime was there; see <see cref="StartupHook"/>.</summary>
    [WorkerTask]
    public static long ManagedCodeBegan() => StartupHook.CalledAt;
}
