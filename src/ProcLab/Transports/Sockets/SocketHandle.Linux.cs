using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace ProcLab.Transports.Sockets;

/// <summary>A socket's descriptor. It is closed when the last call that uses it has returned, so its number is never another file's in a call.</summary>
[SupportedOSPlatform("linux")]
internal sealed class SocketHandle : SafeHandleMinusOneIsInvalid
{
    private int _ended;

    public SocketHandle(int descriptor)
        : base(ownsHandle: true) => SetHandle(descriptor);

    /// <summary>A new stream socket in blocking mode.</summary>
    /// <exception cref="IOException">The system has none left.</exception>
    public static SocketHandle Create(int family)
    {
        int descriptor = SocketCalls.socket(family, SocketCalls.SOCK_STREAM | SocketCalls.SOCK_CLOEXEC, 0);
        return descriptor >= 0 ? new SocketHandle(descriptor) : throw SocketCalls.Error("cannot make a socket");
    }

    /// <summary>Closes it, also under calls that are blocked in it: the shutdown is what makes them return.</summary>
    public void End()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;

        _ = SocketCalls.shutdown(this, SocketCalls.SHUT_RDWR);
        Dispose();
    }

    protected override bool ReleaseHandle() => SocketCalls.close(handle) == 0;
}
