using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace ProcLab.Transports.NamedPipes;

internal static partial class NamedPipeConnector
{
    private const int AfUnix = 1;
    private const int SockStreamCloseOnExec = 1 | 0x80000;
    private const int PathOffset = 2;
    private const int PathBytes = 108;

    [SupportedOSPlatform("linux")]
    private static unsafe DescriptorConnection ConnectOnLinux(string path)
    {
        // struct sockaddr_un { sa_family_t sun_family; char sun_path[108]; }
        Span<byte> address = stackalloc byte[PathOffset + PathBytes];
        address.Clear();
        MemoryMarshal.Write(address, (short)AfUnix);
        if (Encoding.UTF8.GetByteCount(path) >= PathBytes)
            throw new IOException($"The socket path '{path}' is longer than {PathBytes - 1} bytes.");
        Encoding.UTF8.GetBytes(path, address[PathOffset..]);

        int descriptor = CreateSocket(AfUnix, SockStreamCloseOnExec, 0);
        if (descriptor < 0)
            throw DescriptorConnection.Error("cannot make a socket");

        fixed (byte* data = address)
        {
            if (Connect(descriptor, data, address.Length) == 0)
                return new DescriptorConnection(descriptor);
        }

        var error = DescriptorConnection.Error($"cannot connect to '{path}'");
        _ = Close(descriptor);
        throw error;
    }

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int CreateSocket(int domain, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    private static unsafe partial int Connect(int socket, byte* address, int length);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
