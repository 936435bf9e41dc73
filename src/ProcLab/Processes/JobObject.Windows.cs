using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace ProcLab.Processes;

/// <summary>A job object for one process and all that it starts: it holds them to limits, and they end with it, so also when this program does. Nobody has run it yet.</summary>
/// <remarks>See https://learn.microsoft.com/windows/win32/procthread/job-objects. What the process starts before it is assigned is not in the job; a runtime takes longer to begin.</remarks>
[SupportedOSPlatform("windows")]
internal sealed unsafe partial class JobObject : IDisposable
{
    private const int ExtendedLimits = 9;
    private const int ProcessorRate = 15;
    private const uint KillOnClose = 0x2000;
    private const uint LimitJobMemory = 0x200;
    private const uint RateEnabled = 1;
    private const uint RateIsHardCap = 4;
    private const int RateOfAllProcessors = 10_000;

    private readonly SafeFileHandle _handle;

    private JobObject(SafeFileHandle handle) => _handle = handle;

    /// <summary>Whether the system holds the job to the processors' time that was asked for.</summary>
    public bool HoldsProcessors { get; private set; }

    /// <summary>Puts a process into a job of its own.</summary>
    /// <returns>The job, or <see langword="null"/> where the system refuses.</returns>
    public static JobObject? TryHold(Process process, ProcessLimits? limits)
    {
        var job = new JobObject(CreateJobObject(0, null));
        if (!job._handle.IsInvalid && job.TrySetLimits(limits) && AssignProcessToJobObject(job._handle, process.SafeHandle))
            return job;

        job.Dispose();
        return null;
    }

    public void Dispose() => _handle.Dispose();

    private bool TrySetLimits(ProcessLimits? limits)
    {
        // The pool itself looks at the memory, and kills; the job refuses what grows too fast for that.
        var extended = new ExtendedLimitInformation { LimitFlags = KillOnClose };
        if (limits?.MemoryBytes is { } bytes)
            (extended.LimitFlags, extended.JobMemoryLimit) = (KillOnClose | LimitJobMemory, (nuint)(2 * Math.Min(bytes, long.MaxValue / 2)));
        if (limits?.Processors is { } processors)
        {
            uint share = (uint)Math.Clamp(processors / Environment.ProcessorCount * RateOfAllProcessors, 1, RateOfAllProcessors);
            var rate = new RateInformation { Flags = RateEnabled | RateIsHardCap, Rate = share };
            HoldsProcessors = SetInformationJobObject(_handle, ProcessorRate, &rate, (uint)sizeof(RateInformation));
        }

        return SetInformationJobObject(_handle, ExtendedLimits, &extended, (uint)sizeof(ExtendedLimitInformation));
    }

    [LibraryImport("kernel32", EntryPoint = "CreateJobObjectW", StringMarshalling = StringMarshalling.Utf16)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial SafeFileHandle CreateJobObject(nint attributes, string? name);

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetInformationJobObject(SafeFileHandle job, int kind, void* information, uint length);

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool AssignProcessToJobObject(SafeFileHandle job, SafeProcessHandle process);

    /// <summary>JOBOBJECT_EXTENDED_LIMIT_INFORMATION.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct ExtendedLimitInformation
    {
        public long PerProcessUserTimeLimit;
        public long PerJobUserTimeLimit;
        public uint LimitFlags;
        public nuint MinimumWorkingSetSize;
        public nuint MaximumWorkingSetSize;
        public uint ActiveProcessLimit;
        public nuint Affinity;
        public uint PriorityClass;
        public uint SchedulingClass;
        public fixed ulong IoCounters[6];
        public nuint ProcessMemoryLimit;
        public nuint JobMemoryLimit;
        public nuint PeakProcessMemoryUsed;
        public nuint PeakJobMemoryUsed;
    }

    /// <summary>JOBOBJECT_CPU_RATE_CONTROL_INFORMATION.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct RateInformation
    {
        public uint Flags;
        public uint Rate;
    }
}
