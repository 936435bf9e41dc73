using System.Net;
using System.Net.Sockets;
using ProcLab.Transports;
using ProcLab.Transports.LoopbackTcp;
using ProcLab.Transports.Memory;
using ProcLab.Transports.NamedPipes;
using ProcLab.Transports.UnixSockets;

namespace ProcLab.Tests.Transports;

/// <summary>A transport under test: how to listen with it at a place of a folder, and how to connect to that.</summary>
/// <param name="Name">What it is called in the tests' names; those of the base library are what other systems use.</param>
/// <param name="Listen">Listens, given a folder and a name.</param>
/// <param name="ListenAgain">Listens where another listener does.</param>
/// <param name="Connect">Connects to a listener's address, with patience.</param>
internal sealed record TestTransport(
    string Name,
    Func<string, string, TransportListener> Listen,
    Func<string, TransportListener> ListenAgain,
    Func<string, TimeSpan, TransportConnection> Connect)
{
    private static readonly TestTransport[] s_all =
    [
        new("pipe", (folder, name) => Transport.Listen(TransportKind.NamedPipe, folder, name), address => NamedPipeListener.Open(Pipe(address)), Transport.Connect),
        new("uds", (folder, name) => Transport.Listen(TransportKind.UnixSocket, folder, name), address => UnixSocketListener.Open(Uds(address)), Transport.Connect),
        new("tcp", (folder, name) => Transport.Listen(TransportKind.LoopbackTcp, folder, name), address => LoopbackTcpListener.Open(Tcp(address)), Transport.Connect),
        new("tcp6", (_, _) => LoopbackTcpListener.Open(new(true, 0)), address => LoopbackTcpListener.Open(Tcp(address)), Transport.Connect),
        new("memory", (folder, name) => MemoryListener.Open(new(folder + name)), address => MemoryListener.Open(new(Rest(address))), Transport.Connect),
        new(
            "pipe of the base library",
            (folder, name) => new NamedPipeListener(NamedPipeOptions.Create(folder, name)),
            address => new NamedPipeListener(Pipe(address)),
            (address, patience) => NamedPipeConnector.ConnectByPipe(Pipe(address), patience)),
        new(
            "uds of the base library",
            (folder, name) => new UnixSocketListener(UnixSocketOptions.Create(folder, name)),
            address => new UnixSocketListener(Uds(address)),
            (address, patience) => UnixSocketConnector.ConnectBySocket(Uds(address), patience)),
        new(
            "tcp of the base library",
            (_, _) => new LoopbackTcpListener(LoopbackTcpOptions.AnyPort),
            address => new LoopbackTcpListener(Tcp(address)),
            (address, patience) => LoopbackTcpConnector.ConnectBySocket(Tcp(address), patience)),
    ];

    /// <summary>All that this machine has.</summary>
    public static TheoryData<string> Names { get; } = [.. s_all.Select(static transport => transport.Name).Where(static name => name != "tcp6" || HasVersion6())];

    /// <summary>Those that are driven by plain system calls.</summary>
    public static TheoryData<string> RawNames { get; } = OperatingSystem.IsLinux() ? ["pipe", "uds", "tcp"] : [];

    /// <summary>Those whose name is in the file system, and whose leftovers are replaced.</summary>
    public static TheoryData<string> PathNames { get; } = OperatingSystem.IsLinux() ? ["pipe", "uds", "uds of the base library"] : [];

    /// <summary>Whether a second listener finds the first by connecting to it.</summary>
    public static bool TriesConnecting(string name) => PathNames.Contains(name);

    public static TestTransport Find(string name) => s_all.Single(transport => transport.Name == name);

    public override string ToString() => Name;

    private static string Rest(string address) => address[(address.IndexOf(':') + 1)..];

    private static NamedPipeOptions Pipe(string address) => new(Rest(address));

    private static UnixSocketOptions Uds(string address) => new(Rest(address));

    private static LoopbackTcpOptions Tcp(string address) => LoopbackTcpOptions.Parse(Rest(address));

    private static bool HasVersion6()
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
