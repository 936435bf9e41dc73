namespace ProcLab.Transports.Memory;

/// <summary>Connects to a listener of this same process.</summary>
internal static class MemoryConnector
{
    public static TransportConnection Connect(MemoryOptions options, TimeSpan patience) => Patience.Connect(patience, () =>
    {
        var (mine, theirs) = MemoryConnection.CreatePair();
        return MemoryListener.TryFind(options, out var listener) && listener.TryOffer(theirs) ? mine : throw new NobodyListensException(options.Address);
    });
}
