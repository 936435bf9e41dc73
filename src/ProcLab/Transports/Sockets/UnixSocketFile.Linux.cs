using System.Runtime.Versioning;

namespace ProcLab.Transports.Sockets;

internal sealed partial class UnixSocketFile
{
    [SupportedOSPlatform("linux")]
    private static void RemoveStaleOnLinux(string path, string address)
    {
        if (FileStatus.Of(path) is not { } status)
            return;
        if (status.Kind != FileKind.Socket)
            throw new AddressInUseException(address, $"'{path}' is there and is no socket");
        if (status.UserId != PeerCredentials.OwnUserId)
            throw new AddressInUseException(address, $"'{path}' is another user's");
        if (DescriptorConnector.SomebodyListensAt(path))
            throw new AddressInUseException(address, "somebody listens there");

        File.Delete(path);
    }
}
