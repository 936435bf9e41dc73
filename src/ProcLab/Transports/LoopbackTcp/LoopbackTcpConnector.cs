using System.Net.Sockets;
using ProcLab.Transports.Sockets;

namespace ProcLab.Transports.LoopbackTcp;

/// <summary>Connects by the base library's sockets; on Linux by plain system calls, since loading System.Net.Sockets would cost a third of a worker's start.</summary>
internal static class LoopbackTcpConnector
{
    public static TransportConnection Connect(LoopbackTcpOptions options, TimeSpan patience) => OperatingSystem.IsLinux()
        ? DescriptorConnector.ToPort(options, patience)
        : ConnectBySocket(options, patience);

    public static TransportConnection ConnectBySocket(LoopbackTcpOptions options, TimeSpan patience) =>
        Patience.Connect(patience, () => new LoopbackTcpConnection(SocketConnecting.Connect(
            new Socket(options.IsVersion6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp),
            LoopbackTcpListener.EndPoint(options),
            options.Address)));
}
