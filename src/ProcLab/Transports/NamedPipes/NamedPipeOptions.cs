using System.Security.Cryptography;
using ProcLab.Transports.Sockets;

namespace ProcLab.Transports.NamedPipes;

/// <summary>Which pipe. On Unix its name is an absolute path in a private folder (a bare name would lie in the shared temporary folder, readable by all),
/// on Windows a bare name with 128 random bits.</summary>
internal sealed record NamedPipeOptions(string Name)
{
    public const string Scheme = "pipe";

    public string Address => $"{Scheme}:{Name}";

    /// <summary>A new name.</summary>
    /// <exception cref="IOException">The path would be too long for the system.</exception>
    public static NamedPipeOptions Create(string folder, string workerName) => new(OperatingSystem.IsWindows()
        ? $"proclab-{workerName}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}"
        : UnixSocketPath.Checked(Path.Combine(folder, workerName)));
}
