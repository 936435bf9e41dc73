using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace ProcLab.Transports.Sockets;

/// <summary>A socket's descriptor. It is closed when the last call that uses it has returned, so its number is never another file's in a call.</summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe class SocketHandle : SafeHandleMinusOneIsInvalid
{
    private int _ended;

    public SocketHandle(int descriptor)
        : base(ownsHandle: true) => SetHandle(descriptor);

    /// <summary>A new stream socket for an address, in blocking mode unless <paramref name="flags"/> says otherwise.</summary>
    /// <exception cref="IOException">The system has none left.</exception>
    public static SocketHandle For(ReadOnlySpan<byte> address, int flags = 0)
    {
        int family = SocketAddress.FamilyOf(address);
        int descriptor = SocketCalls.socket(family, SocketCalls.SOCK_STREAM | SocketCalls.SOCK_CLOEXEC | flags, 0);
        if (descriptor < 0)
            throw SocketCalls.Error("cannot make a socket");

        var handle = new SocketHandle(descriptor);
        if (family != SocketCalls.AF_UNIX)
            handle.SendAtOnce();
        return handle;
    }

    /// <summary>Binds it to the address.</summary>
    /// <returns>Zero, or the error number.</returns>
    public int Bind(ReadOnlySpan<byte> address)
    {
        fixed (byte* data = address)
            return SocketCalls.bind(this, data, address.Length) == 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    /// <summary>Connects it to the address. An interrupted call goes on.</summary>
    /// <returns>Zero, or the error number.</returns>
    public int Connect(ReadOnlySpan<byte> address)
    {
        fixed (byte* data = address)
        {
            for (;;)
            {
                if (SocketCalls.connect(this, data, address.Length) == 0)
                    return 0;

                // After an interruption TCP goes on connecting by itself, and a further call tells how far it is.
                switch (Marshal.GetLastPInvokeError())
                {
                    case SocketCalls.EISCONN:
                        return 0;
                    case SocketCalls.EINTR or SocketCalls.EALREADY:
                        Thread.Yield();
                        break;
                    case var error:
                        return error;
                }
            }
        }
    }

    /// <summary>The port of a bound TCP socket.</summary>
    public int OwnPort(int addressSize)
    {
        byte* address = stackalloc byte[addressSize];
        return SocketCalls.getsockname(this, address, &addressSize) == 0
            ? SocketAddress.PortOf(new ReadOnlySpan<byte>(address, addressSize))
            : throw SocketCalls.Error("cannot tell the port of a socket");
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

    // What is accepted on a TCP socket takes this over from it.
    private void SendAtOnce()
    {
        int yes = 1;
        _ = SocketCalls.setsockopt(this, SocketCalls.IPPROTO_TCP, SocketCalls.TCP_NODELAY, &yes, sizeof(int));
    }
}
