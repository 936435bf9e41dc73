using System.Runtime.InteropServices;

namespace ProcLab.Processes;

/// <summary>System calls that the C library has no function for, or only in its later versions.</summary>
internal static unsafe partial class LibC
{
    public const int P_PID = 1;
    public const int P_PIDFD = 3;
    public const int WNOHANG = 1;
    public const int WEXITED = 4;
    public const int WNOWAIT = 0x01000000;
    public const int CLD_EXITED = 1;
    public const int RUSAGE_SELF = 0;

    private const int PidfdSendSignalCall = 424;
    private const int PidfdOpenCall = 434;

    private static readonly nint WaitIdCall = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 247 : 95;

    /// <summary>A descriptor, closed on exec, that becomes readable when the process has ended.</summary>
    public static int pidfd_open(int pid) => (int)Call(PidfdOpenCall, pid, 0, 0, 0, 0);

    /// <summary>Sends a signal to the process of the descriptor, and to no other that may have its id by now.</summary>
    public static int pidfd_send_signal(int pidfd, int signal) => (int)Call(PidfdSendSignalCall, pidfd, signal, 0, 0, 0);

    /// <summary>The system call itself: unlike the C library's function it tells what the process has used.</summary>
    public static int waitid(int idType, int id, WaitInfo* info, int options, ResourceUsage* usage) =>
        (int)Call(WaitIdCall, idType, id, (nint)info, options, (nint)usage);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int getrusage(int who, ResourceUsage* usage);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Call(nint number, nint argument1, nint argument2, nint argument3, nint argument4, nint argument5);

    /// <summary>siginfo_t as waitid fills it in.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    public struct WaitInfo
    {
        [FieldOffset(8)]
        public int Code;

        [FieldOffset(16)]
        public int Pid;

        [FieldOffset(24)]
        public int Status;
    }

    /// <summary>struct rusage.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 144)]
    public struct ResourceUsage
    {
        [FieldOffset(32)]
        public long PeakKibibytes;
    }
}
