using System.Runtime.InteropServices;

namespace ProcLab.Bench.Measuring;

/// <summary>The processor time that a process has used, all threads together, those that have ended too.</summary>
internal static partial class CpuClock
{
    // The kernel's number for "scheduler time of a whole process" (CPUCLOCK_SCHED).
    private const int ProcessSchedulerTime = 2;

    // RUSAGE_CHILDREN.
    private const int Children = -1;

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

    /// <summary>The processor time of all processes that this program has waited for, and of those that they had waited for.</summary>
    public static TimeSpan OfEndedChildren()
    {
        _ = GetUsage(Children, out var usage);
        return TimeSpan.FromSeconds(usage.UserSeconds + usage.SystemSeconds)
            + TimeSpan.FromMicroseconds(usage.UserMicroseconds + usage.SystemMicroseconds);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int whose, out ResourceUsage usage);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Timespec time);

    // The size of the kernel's struct on 64-bit systems; only its first fields are of use here.
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private readonly struct ResourceUsage
    {
        public readonly nint UserSeconds;
        public readonly nint UserMicroseconds;
        public readonly nint SystemSeconds;
        public readonly nint SystemMicroseconds;
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Timespec
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
