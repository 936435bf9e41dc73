using System.Globalization;

namespace ProcLab.Transports.LoopbackTcp;

/// <summary>Which port of this machine's own address. No other address is listened at or connected to.</summary>
/// <param name="IsVersion6">Whether it is ::1 rather than 127.0.0.1.</param>
/// <param name="Port">The port; 0 for one that the system chooses.</param>
internal sealed record LoopbackTcpOptions(bool IsVersion6, int Port)
{
    public const string Scheme = "tcp";

    private const string Host4 = "127.0.0.1:";
    private const string Host6 = "[::1]:";

    /// <summary>A free port, at 127.0.0.1.</summary>
    public static LoopbackTcpOptions AnyPort { get; } = new(IsVersion6: false, Port: 0);

    public string Address => string.Create(CultureInfo.InvariantCulture, $"{Scheme}:{(IsVersion6 ? Host6 : Host4)}{Port}");

    /// <summary>Reads an address without its scheme.</summary>
    /// <exception cref="FormatException">It is no port of this machine's own address.</exception>
    public static LoopbackTcpOptions Parse(string location)
    {
        bool isVersion6 = location.StartsWith(Host6, StringComparison.Ordinal);
        string host = isVersion6 ? Host6 : Host4;
        return location.StartsWith(host, StringComparison.Ordinal)
            && ushort.TryParse(location.AsSpan(host.Length), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port)
            && port > 0
            ? new LoopbackTcpOptions(isVersion6, port)
            : throw new FormatException($"'{location}' is no TCP address of this machine; it must be {Host4}PORT or {Host6}PORT.");
    }
}
