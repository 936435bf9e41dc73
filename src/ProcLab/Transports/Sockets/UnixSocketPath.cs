using System.Text;

namespace ProcLab.Transports.Sockets;

/// <summary>The limit of a Unix socket's path.</summary>
internal static class UnixSocketPath
{
    /// <summary>sockaddr_un holds 108 bytes on Linux and 104 on macOS and BSD, the closing zero among them.</summary>
    public static int MaxBytes => OperatingSystem.IsLinux() ? 107 : 103;

    /// <summary>The path, if the system takes it.</summary>
    /// <exception cref="IOException">It is too long.</exception>
    public static string Checked(string path)
    {
        int bytes = Encoding.UTF8.GetByteCount(path);
        return bytes <= MaxBytes
            ? path
            : throw new IOException($"The socket path '{path}' has {bytes} bytes; the system allows {MaxBytes}. Set TMPDIR to a shorter folder.");
    }

    /// <summary>A name beside the path and as long, for a socket that is not ready yet.</summary>
    public static string Unready(string path)
    {
        string name = Path.GetFileName(path);
        return Path.Combine(Path.GetDirectoryName(path)!, (name[0] == '~' ? '-' : '~') + name[1..]);
    }
}
