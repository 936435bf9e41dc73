using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace ProcLab.Transports.Sockets;

/// <summary>A path in the form in which the system takes it: <c>struct sockaddr_un { sa_family_t sun_family; char sun_path[108]; }</c>.</summary>
[SupportedOSPlatform("linux")]
internal static class UnixAddress
{
    public const int Size = PathOffset + PathBytes;

    private const int PathOffset = 2;
    private const int PathBytes = 108;

    /// <exception cref="IOException">The path is too long for the system.</exception>
    public static void Write(string path, Span<byte> address)
    {
        if (Encoding.UTF8.GetByteCount(path) >= PathBytes)
            throw new IOException($"The socket path '{path}' is longer than {PathBytes - 1} bytes.");

        address.Clear();
        MemoryMarshal.Write(address, (short)SocketCalls.AF_UNIX);
        Encoding.UTF8.GetBytes(path, address[PathOffset..]);
    }
}
