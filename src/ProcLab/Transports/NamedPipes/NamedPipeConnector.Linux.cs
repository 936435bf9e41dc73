using System.Runtime.Versioning;
using ProcLab.Transports.Sockets;

namespace ProcLab.Transports.NamedPipes;

internal static partial class NamedPipeConnector
{
    [SupportedOSPlatform("linux")]
    private static unsafe DescriptorConnection ConnectOnLinux(string path)
    {
        byte* address = stackalloc byte[UnixAddress.Size];
        UnixAddress.Write(path, new Span<byte>(address, UnixAddress.Size));
        var socket = SocketHandle.Create(SocketCalls.AF_UNIX);
        if (SocketCalls.connect(socket, address, UnixAddress.Size) == 0)
            return new DescriptorConnection(socket);

        var error = SocketCalls.Error($"cannot connect to '{path}'");
        socket.End();
        throw error;
    }
}
