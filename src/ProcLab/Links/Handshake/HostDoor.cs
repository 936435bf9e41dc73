using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Links.Handshake;

/// <summary>How a worker finds its host and makes sure that it is the one.</summary>
internal static class HostDoor
{
    /// <summary>Connects to the host. Where the kernel says that the peer is this process's parent and of its user, that is proof enough;
    /// elsewhere each side proves to the other that it holds the key.</summary>
    /// <exception cref="HandshakeException">Whoever listens there is not the host.</exception>
    /// <exception cref="FormatException">It is no address.</exception>
    /// <exception cref="IOException">Nobody listens there.</exception>
    public static TransportConnection Connect(StartLine start)
    {
        var connection = Transport.Connect(start.Address);
        switch (connection.Peer)
        {
            case { IsOurUser: true, IsOurParent: true }:
                return connection;
            case { IsOurUser: false } stranger:
                connection.Dispose();
                throw new HandshakeException($"process {stranger.ProcessId}, which listens at {start.Address}, is another user's");
            default:
                Prove(connection, start);
                return connection;
        }
    }

    private static void Prove(TransportConnection connection, StartLine start)
    {
        using var clock = new HandshakeClock(connection, TimeProvider.System);
        try
        {
            clock.Run(() => WorkerHandshake.Run(connection, new HandshakeTerms(start.Version, start.Address, start.Key)));
        }
        catch (HandshakeException error)
        {
            throw new HandshakeException($"who listens at {start.Address} did not prove to be the host: {error.Message}", error);
        }
    }
}
