using ProcLab.Transports.Sockets;

namespace ProcLab.Transports.UnixSockets;

/// <summary>Which Unix socket: an absolute path.</summary>
internal sealed record UnixSocketOptions(string Path)
{
    public const string Scheme = "uds";

    public string Address => $"{Scheme}:{Path}";

    /// <summary>A path in a private folder.</summary>
    /// <exception cref="IOException">The path would be too long for the system.</exception>
    public static UnixSocketOptions Create(string folder, string workerName) => new(UnixSocketPath.Checked(System.IO.Path.Combine(folder, workerName)));
}
