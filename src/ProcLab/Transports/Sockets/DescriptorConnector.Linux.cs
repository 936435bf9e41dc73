using System.Runtime.Versioning;
using ProcLab.Transports.LoopbackTcp;

namespace ProcLab.Transports.Sockets;

/// <summary>Connects sockets by plain system calls.</summary>
[SupportedOSPlatform("linux")]
internal static class DescriptorConnector
{
    public static TransportConnection ToPath(string path, string address, TimeSpan patience) => Connect(SocketAddress.OfPath(path), address, patience);

    public static TransportConnection ToPort(LoopbackTcpOptions options, TimeSpan patience) =>
        Connect(SocketAddress.OfPort(options), options.Address, patience);

    /// <summary>Whether somebody listens on the Unix socket at a path. Does not wait where many wait to be accepted.</summary>
    /// <exception cref="IOException">That cannot be told.</exception>
    public static bool SomebodyListensAt(string path)
    {
        byte[] address = SocketAddress.OfPath(path);
        using var socket = SocketHandle.For(address, SocketCalls.SOCK_NONBLOCK);
        return socket.Connect(address) switch
        {
            0 or SocketCalls.EAGAIN => true,
            SocketCalls.ECONNREFUSED or SocketCalls.ENOENT => false,
            var error => throw SocketCalls.Error($"cannot tell whether somebody listens at '{path}'", error),
        };
    }

    private static TransportConnection Connect(byte[] address, string name, TimeSpan patience) => Patience.Connect(patience, () =>
    {
        var socket = SocketHandle.For(address);
        int error = socket.Connect(address);
        if (error == 0)
            return new DescriptorConnection(socket);

        socket.End();
        throw error is SocketCalls.ECONNREFUSED or SocketCalls.ENOENT
            ? new NobodyListensException(name)
            : SocketCalls.Error($"cannot connect to '{name}'", error);
    });
}
