using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using ProcLab.Transports.LoopbackTcp;

namespace ProcLab.Transports.Sockets;

/// <summary>Addresses in the form in which the system takes them.</summary>
[SupportedOSPlatform("linux")]
internal static class SocketAddress
{
    private const int FamilyBytes = 2;
    private const int PathBytes = 108;
    private const int PortOffset = 2;

    /// <summary><c>struct sockaddr_un { sa_family_t sun_family; char sun_path[108]; }</c></summary>
    public static byte[] OfPath(string path)
    {
        byte[] address = WithFamily(SocketCalls.AF_UNIX, FamilyBytes + PathBytes);
        Encoding.UTF8.GetBytes(UnixSocketPath.Checked(path), address.AsSpan(FamilyBytes));
        return address;
    }

    /// <summary><c>struct sockaddr_in</c> or <c>sockaddr_in6</c>: family, port in network order, and the address from byte 4 or 8 on.</summary>
    public static byte[] OfPort(LoopbackTcpOptions options)
    {
        byte[] address = options.IsVersion6 ? WithFamily(SocketCalls.AF_INET6, 28) : WithFamily(SocketCalls.AF_INET, 16);
        BinaryPrimitives.WriteUInt16BigEndian(address.AsSpan(PortOffset), (ushort)options.Port);
        if (options.IsVersion6)
            address[23] = 1;
        else
            (address[4], address[7]) = (127, 1);
        return address;
    }

    public static int FamilyOf(ReadOnlySpan<byte> address) => MemoryMarshal.Read<ushort>(address);

    public static int PortOf(ReadOnlySpan<byte> address) => BinaryPrimitives.ReadUInt16BigEndian(address[PortOffset..]);

    private static byte[] WithFamily(int family, int size)
    {
        byte[] address = new byte[size];
        MemoryMarshal.Write(address, (ushort)family);
        return address;
    }
}
