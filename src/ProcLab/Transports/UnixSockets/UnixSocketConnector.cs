using System.Net.Sockets;
using ProcLab.Transports.Sockets;

namespace ProcLab.Transports.UnixSockets;

/// <summary>Connects by the base library's sockets; on Linux by plain system calls, since loading System.Net.Sockets would cost a third of a worker's start.</summary>
internal static class UnixSocketConnector
{
    public static TransportConnection Connect(UnixSocketOptions options, TimeSpan patience) => OperatingSystem.IsLinux()
        ? DescriptorConnector.ToPath(options.Path, options.Address, patience)
        : ConnectBySocket(options, patience);

    public static TransportConnection ConnectBySocket(UnixSocketOptions options, TimeSpan patience) =>
        Patience.Connect(patience, () => new UnixSocketConnection(SocketConnecting.Connect(
            new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified),
            new UnixDomainSocketEndPoint(options.Path),
            options.Address)));
}
