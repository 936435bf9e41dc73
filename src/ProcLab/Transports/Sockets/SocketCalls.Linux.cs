using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace ProcLab.Transports.Sockets;

/// <summary>The C library's functions and constants for sockets, under the names of their manual pages.</summary>
/// <remarks>The values hold for x86-64 and arm64, with glibc and musl.</remarks>
[SupportedOSPlatform("linux")]
internal static unsafe partial class SocketCalls
{
    public const int ENOENT = 2;
    public const int EINTR = 4;
    public const int EAGAIN = 11;
    public const int EINVAL = 22;
    public const int EADDRINUSE = 98;
    public const int ECONNABORTED = 103;
    public const int EISCONN = 106;
    public const int ECONNREFUSED = 111;
    public const int EALREADY = 114;

    public const int AF_UNIX = 1;
    public const int AF_INET = 2;
    public const int AF_INET6 = 10;
    public const int SOCK_STREAM = 1;
    public const int SOCK_NONBLOCK = 0x800;
    public const int SOCK_CLOEXEC = 0x80000;
    public const int SOL_SOCKET = 1;
    public const int IPPROTO_TCP = 6;
    public const int TCP_NODELAY = 1;
    public const int SO_PEERCRED = 17;
    public const int MSG_DONTWAIT = 0x40;
    public const int MSG_NOSIGNAL = 0x4000;
    public const int SHUT_RDWR = 2;

    private const string Library = "libc";

    [LibraryImport(Library, SetLastError = true)]
    public static partial int socket(int domain, int type, int protocol);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int connect(SocketHandle socket, byte* address, int length);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int bind(SocketHandle socket, byte* address, int length);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int listen(SocketHandle socket, int backlog);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int accept4(SocketHandle socket, byte* address, int* length, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint recv(SocketHandle socket, byte* buffer, nuint length, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint send(SocketHandle socket, byte* buffer, nuint length, int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int getsockopt(SocketHandle socket, int level, int option, void* value, int* size);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int setsockopt(SocketHandle socket, int level, int option, void* value, int size);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int getsockname(SocketHandle socket, byte* address, int* length);

    [LibraryImport(Library)]
    public static partial int shutdown(SocketHandle socket, int how);

    [LibraryImport(Library)]
    public static partial int close(nint descriptor);

    [LibraryImport(Library)]
    public static partial uint geteuid();

    [LibraryImport(Library)]
    public static partial int getppid();

    /// <summary>The last system call's error, with what was tried.</summary>
    public static IOException Error(string what) => Error(what, Marshal.GetLastPInvokeError());

    /// <summary>An error of a system call, with what was tried.</summary>
    public static IOException Error(string what, int error) => new($"{what}: {Marshal.GetPInvokeErrorMessage(error)} (errno {error}).");
}
