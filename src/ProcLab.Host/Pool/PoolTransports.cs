namespace ProcLab.Host.Pool;

/// <summary>The transports by the words of <c>--transport</c>.</summary>
internal static class PoolTransports
{
    public static IReadOnlyDictionary<string, TransportKind> All { get; } = new Dictionary<string, TransportKind>(StringComparer.Ordinal)
    {
        ["pipe"] = TransportKind.NamedPipe,
        ["uds"] = TransportKind.UnixSocket,
        ["tcp"] = TransportKind.LoopbackTcp,
    };

    public static string NameOf(TransportKind transport) => All.Single(named => named.Value == transport).Key;
}
