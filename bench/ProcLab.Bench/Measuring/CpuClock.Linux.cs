using System.Runtime.InteropServices;

namespace ProcLab.Bench.Measuring;

/// <summary>The processor time that a process has used, all threads together, those that have ended too.</summary>
internal static partial class CpuClock
{
    // The kernel's number for "scheduler time of a whole process" (CPUCLOCK_SCHED).
    private const int ProcessSchedulerTime = 2;

    /// <summary>The processor time of a living process; zero for one that is gone.</summary>
    public static TimeSpan Of(int processId) =>
        GetTime((~processId << 3) | ProcessSchedulerTime, out var time) == 0
            ? TimeSpan.FromTicks((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / TimeSpan.NanosecondsPerTick))
            : TimeSpan.Zero;

    public static TimeSpan Of(IEnumerable<int> processIds)
    {
        var total = TimeSpan.Zero;
        foreach (int processId in processIds)
            total += Of(processId);
        return total;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Timespec
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
