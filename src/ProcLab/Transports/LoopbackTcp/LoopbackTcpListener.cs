using System.Net;
using System.Net.Sockets;
using ProcLab.Transports.Sockets;

namespace ProcLab.Transports.LoopbackTcp;

/// <summary>Listens by the base library's sockets; on Linux by plain system calls.</summary>
internal sealed class LoopbackTcpListener : TransportListener
{
    private readonly Socket _socket;

    public LoopbackTcpListener(LoopbackTcpOptions options)
    {
        _socket = new Socket(options.IsVersion6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _socket.ExclusiveAddressUse = true;
            _socket.Bind(EndPoint(options));
            _socket.Listen();
            Address = (options with { Port = ((IPEndPoint)_socket.LocalEndPoint!).Port }).Address;
        }
        catch (SocketException error)
        {
            _socket.Dispose();
            throw error.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? new AddressInUseException(options.Address, "somebody listens there")
                : new IOException($"cannot listen at '{options.Address}': {error.Message}", error);
        }
    }

    public override string Address { get; }

    public static TransportListener Open(LoopbackTcpOptions options) => OperatingSystem.IsLinux()
        ? DescriptorListener.AtPort(options)
        : new LoopbackTcpListener(options);

    public static IPEndPoint EndPoint(LoopbackTcpOptions options) =>
        new(options.IsVersion6 ? IPAddress.IPv6Loopback : IPAddress.Loopback, options.Port);

    public override async Task<TransportConnection> AcceptAsync(CancellationToken cancellationToken) =>
        new LoopbackTcpConnection(await SocketAccepting.AcceptAsync(_socket, cancellationToken).ConfigureAwait(false));

    public override void Dispose() => _socket.Dispose();
}
