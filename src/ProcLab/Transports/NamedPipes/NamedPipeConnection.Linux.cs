using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace ProcLab.Transports.NamedPipes;

internal sealed partial class NamedPipeConnection
{
    private const int SolSocket = 1;
    private const int SoPeerCred = 17;

    [SupportedOSPlatform("linux")]
    private static unsafe int? PeerProcessIdOnLinux(SafePipeHandle handle)
    {
        // struct ucred { pid_t pid; uid_t uid; gid_t gid; }
        Span<int> credentials = stackalloc int[3];
        int size = credentials.Length * sizeof(int);
        fixed (int* data = credentials)
            return GetSocketOption(handle, SolSocket, SoPeerCred, data, ref size) == 0 ? credentials[0] : null;
    }

    [LibraryImport("libc", EntryPoint = "getsockopt")]
    private static unsafe partial int GetSocketOption(SafePipeHandle socket, int level, int option, void* value, ref int size);
}
