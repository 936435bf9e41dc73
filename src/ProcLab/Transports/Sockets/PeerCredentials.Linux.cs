using System.Runtime.Versioning;

namespace ProcLab.Transports.Sockets;

/// <summary>The process at the other end of a Unix socket, and its user, as the kernel noted them when the connection was made.</summary>
[SupportedOSPlatform("linux")]
internal readonly record struct PeerCredentials(int ProcessId, uint UserId)
{
    /// <summary>The user that this process acts as.</summary>
    public static uint OwnUserId => SocketCalls.geteuid();

    /// <summary>The peer of a connected socket, or <see langword="null"/> where the kernel does not tell.</summary>
    public static unsafe PeerCredentials? Of(SocketHandle socket)
    {
        // struct ucred { pid_t pid; uid_t uid; gid_t gid; }
        int* credentials = stackalloc int[3];
        int size = 3 * sizeof(int);
        return SocketCalls.getsockopt(socket, SocketCalls.SOL_SOCKET, SocketCalls.SO_PEERCRED, credentials, &size) == 0 && credentials[0] > 0
            ? new PeerCredentials(credentials[0], (uint)credentials[1])
            : null;
    }
}
