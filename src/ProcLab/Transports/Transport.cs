using ProcLab.Transports.LoopbackTcp;
using ProcLab.Transports.Memory;
using ProcLab.Transports.NamedPipes;
using ProcLab.Transports.UnixSockets;

namespace ProcLab.Transports;

/// <summary>The transports there are. To add one: a folder with options, listener, connector and connection, and a line in each method here.</summary>
internal static class Transport
{
    /// <summary>Opens a place for a worker to connect to.</summary>
    /// <param name="kind">What carries the connection.</param>
    /// <param name="folder">A private folder for what stands in the file system.</param>
    /// <param name="workerName">The worker's name, for a readable address.</param>
    /// <exception cref="IOException">The system does not let this program listen.</exception>
    public static TransportListener Listen(TransportKind kind, string folder, string workerName) => kind switch
    {
        TransportKind.NamedPipe => NamedPipeListener.Open(NamedPipeOptions.Create(folder, workerName)),
        TransportKind.UnixSocket => UnixSocketListener.Open(UnixSocketOptions.Create(folder, workerName)),
        TransportKind.LoopbackTcp => LoopbackTcpListener.Open(LoopbackTcpOptions.AnyPort),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Connects to an address that a listener gave out.</summary>
    /// <param name="address">The scheme, a colon, and the rest.</param>
    /// <param name="patience">How long to wait for somebody to listen there; zero for one attempt.</param>
    /// <exception cref="FormatException">It is no address of a transport that this build knows.</exception>
    /// <exception cref="NobodyListensException">Nobody listened there within <paramref name="patience"/>.</exception>
    /// <exception cref="IOException">It cannot be connected to for another reason.</exception>
    public static TransportConnection Connect(string address, TimeSpan patience = default)
    {
        int colon = address.IndexOf(':', StringComparison.Ordinal);
        string scheme = colon < 0 ? address : address[..colon];
        string location = address[(colon + 1)..];
        return scheme switch
        {
            NamedPipeOptions.Scheme => NamedPipeConnector.Connect(new NamedPipeOptions(location), patience),
            UnixSocketOptions.Scheme => UnixSocketConnector.Connect(new UnixSocketOptions(location), patience),
            LoopbackTcpOptions.Scheme => LoopbackTcpConnector.Connect(LoopbackTcpOptions.Parse(location), patience),
            MemoryOptions.Scheme => MemoryConnector.Connect(new MemoryOptions(location), patience),
            _ => throw new FormatException(
                $"'{scheme}' is no transport of this build; it knows: {NamedPipeOptions.Scheme}, {UnixSocketOptions.Scheme}, {LoopbackTcpOptions.Scheme}."),
        };
    }
}
