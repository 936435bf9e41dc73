using ProcLab.Transports.NamedPipes;

namespace ProcLab.Transports;

/// <summary>The transports there are, by scheme.</summary>
internal static class Transport
{
    public static ITransport NamedPipe { get; } = new NamedPipeTransport();

    /// <summary>Connects to an address that a host gave out.</summary>
    /// <exception cref="FormatException">It is no address of a transport that this build knows.</exception>
    public static TransportConnection Connect(string address)
    {
        int colon = address.IndexOf(':', StringComparison.Ordinal);
        string scheme = colon < 0 ? address : address[..colon];
        if (scheme == NamedPipe.Scheme)
            return NamedPipe.Connect(address[(colon + 1)..]);

        throw new FormatException($"'{scheme}' is no transport of this build; it knows: {NamedPipe.Scheme}.");
    }
}
