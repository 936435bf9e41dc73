using System.Security.Cryptography;
using System.Text;

namespace ProcLab.Transports.NamedPipes;

/// <summary>Names for pipes: on Unix an absolute path in a private folder (a bare name would lie in the shared temporary folder, readable by all),
/// on Windows a bare name with 128 random bits.</summary>
internal static class NamedPipeAddress
{
    // sockaddr_un holds 108 bytes on Linux and 104 on macOS and BSD, the closing zero among them.
    private static int MaxPathBytes => OperatingSystem.IsLinux() ? 107 : 103;

    /// <summary>A new name.</summary>
    /// <exception cref="IOException">The path would be too long for the system.</exception>
    public static string Create(string folder, string workerName)
    {
        if (OperatingSystem.IsWindows())
            return $"proclab-{workerName}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";

        string path = Path.Combine(folder, workerName);
        int bytes = Encoding.UTF8.GetByteCount(path);
        return bytes <= MaxPathBytes
            ? path
            : throw new IOException($"The socket path '{path}' has {bytes} bytes; the system allows {MaxPathBytes}. Set TMPDIR to a shorter folder.");
    }
}
