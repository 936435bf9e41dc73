using System.Runtime.Versioning;

namespace ProcLab.Transports.Sockets;

/// <summary>The kernel's word on who is at the other end of a Unix socket.</summary>
[SupportedOSPlatform("linux")]
internal static class PeerCredentials
{
    /// <summary>The user that this process acts for.</summary>
    public static uint OwnUserId => SocketCalls.geteuid();

    /// <summary>The peer of a connected socket, or <see langword="null"/> where the kernel does not tell: on TCP, and for a process that cannot be
    /// seen from here.</summary>
    public static unsafe PeerProcess? Of(SocketHandle socket)
    {
        // struct ucred { pid_t pid; uid_t uid; gid_t gid; }
        int* credentials = stackalloc int[3];
        credentials[0] = 0;
        int size = 3 * sizeof(int);
        return SocketCalls.getsockopt(socket, SocketCalls.SOL_SOCKET, SocketCalls.SO_PEERCRED, credentials, &size) == 0 && credentials[0] > 0
            ? new PeerProcess(credentials[0], (uint)credentials[1] == OwnUserId, credentials[0] == SocketCalls.getppid())
            : null;
    }
}
