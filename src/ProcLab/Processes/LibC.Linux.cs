using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace ProcLab.Processes;

/// <summary>The C library's functions, constants and layouts that this folder uses, under the names of their manual pages.</summary>
/// <remarks>The values hold for x86-64 and arm64, with glibc and musl.</remarks>
[SupportedOSPlatform("linux")]
internal static unsafe partial class LibC
{
    public const string Library = "libc";

    public const int ESRCH = 3;
    public const int EINTR = 4;
    public const int EAGAIN = 11;
    public const int EINVAL = 22;
    public const int ENOBUFS = 105;

    public const int O_RDONLY = 0;
    public const int O_WRONLY = 1;
    public const int O_APPEND = 0x400;
    public const int O_NONBLOCK = 0x800;
    public const int O_CLOEXEC = 0x80000;
    public const int F_SETFL = 4;
    public const int F_DUPFD_CLOEXEC = 1030;

    public const int EFD_NONBLOCK = O_NONBLOCK;
    public const int EFD_CLOEXEC = O_CLOEXEC;
    public const int EPOLL_CLOEXEC = O_CLOEXEC;
    public const int EPOLL_CTL_ADD = 1;
    public const int EPOLL_CTL_DEL = 2;
    public const uint EPOLLIN = 1;

    public const short POLLIN = 1;

    public const int PR_SET_PDEATHSIG = 1;

    [LibraryImport(Library, SetLastError = true)]
    public static partial int pipe2(int* descriptors, int flags);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int open(string path, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int close(int descriptor);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint read(int descriptor, void* buffer, nuint length);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint write(int descriptor, void* buffer, nuint length);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int fcntl(int descriptor, int command, int argument);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int dup2(int descriptor, int target);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int eventfd(uint initial, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int epoll_create1(int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int epoll_ctl(int epoll, int operation, int descriptor, void* request);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int epoll_wait(int epoll, void* events, int count, int milliseconds);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int poll(PollRequest* requests, nuint count, int milliseconds);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int kill(int pid, int signal);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int sigaction(int signal, void* action, void* previous);

    [LibraryImport(Library)]
    public static partial int getpid();

    [LibraryImport(Library)]
    public static partial int getppid();

    [LibraryImport(Library, SetLastError = true)]
    public static partial int getsid(int pid);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int prctl(int option, nuint argument2, nuint argument3, nuint argument4, nuint argument5);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollRequest
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
