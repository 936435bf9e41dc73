namespace ProcLab.Processes;

internal sealed unsafe partial class LinuxChildProcess
{
    /// <summary>
    /// A new process begins with the peak of the process that started it (posix_spawn shares its memory until exec), so the kernel's
    /// final figure says something about the child only when it is above this one.
    /// </summary>
    private readonly long _inheritedPeakBytes;

    private long _highestSeenBytes;
    private long _finalPeakBytes;

    public override long? PeakMemoryBytes => (_isReaped, Volatile.Read(ref _finalPeakBytes), Volatile.Read(ref _highestSeenBytes)) switch
    {
        (false, _, _) => null,
        // The kernel counts roughly, so the last figure may be a little below one that was seen.
        (_, > 0 and var final, var seen) => Math.Max(final, seen),
        (_, _, > 0 and var seen) => seen,
        _ => null,
    };

    public override ProcessMemory? MeasureMemory()
    {
        lock (_gate)
        {
            if (_isReaped || ProcFiles.ReadMemory(Id) is not { } memory)
                return null;
            _highestSeenBytes = Math.Max(_highestSeenBytes, memory.PeakBytes);
            return memory;
        }
    }

    private static long ReadOwnPeak()
    {
        LibC.ResourceUsage usage = default;
        LibC.getrusage(LibC.RUSAGE_SELF, &usage);
        return usage.PeakKibibytes * 1024;
    }

    private void SetPeak(in LibC.ResourceUsage usage)
    {
        long peak = usage.PeakKibibytes * 1024;
        if (peak > _inheritedPeakBytes)
            Volatile.Write(ref _finalPeakBytes, peak);
    }
}
