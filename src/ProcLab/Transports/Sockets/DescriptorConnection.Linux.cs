using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace ProcLab.Transports.Sockets;

/// <summary>A connected stream socket driven by plain system calls, in blocking mode.</summary>
[SupportedOSPlatform("linux")]
internal sealed class DescriptorConnection(SocketHandle socket) : TransportConnection
{
    private const int WouldBlock = -1;

    public override PeerProcess? Peer => PeerCredentials.Of(socket);

    public override int Read(Span<byte> buffer) => Receive(buffer, 0);

    public override int TryRead(Span<byte> buffer) => Receive(buffer, SocketCalls.MSG_DONTWAIT);

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[Send(bytes, 0)..];
    }

    public override int TryWrite(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? 0 : Math.Max(0, Send(bytes, SocketCalls.MSG_DONTWAIT));

    public override void Dispose() => socket.End();

    /// <summary>Receives what there is: at least one byte, or none at the end, or <see cref="WouldBlock"/>.</summary>
    private unsafe int Receive(Span<byte> buffer, int flags)
    {
        fixed (byte* data = buffer)
        {
            for (;;)
            {
                nint count = SocketCalls.recv(socket, data, (nuint)buffer.Length, flags);
                if (count >= 0)
                    return (int)count;

                int error = Marshal.GetLastPInvokeError();
                if (error == SocketCalls.EAGAIN && flags != 0)
                    return WouldBlock;
                if (error != SocketCalls.EINTR)
                    throw SocketCalls.Error("reading failed", error);
            }
        }
    }

    /// <summary>Sends what the system takes: at least one byte, or <see cref="WouldBlock"/>.</summary>
    private unsafe int Send(ReadOnlySpan<byte> bytes, int flags)
    {
        fixed (byte* data = bytes)
        {
            for (;;)
            {
                nint count = SocketCalls.send(socket, data, (nuint)bytes.Length, flags | SocketCalls.MSG_NOSIGNAL);
                if (count >= 0)
                    return (int)count;

                int error = Marshal.GetLastPInvokeError();
                if (error == SocketCalls.EAGAIN && flags != 0)
                    return WouldBlock;
                if (error != SocketCalls.EINTR)
                    throw SocketCalls.Error("writing failed", error);
            }
        }
    }
}
