using System.Net;
using System.Net.Sockets;

namespace ProcLab.Transports.Sockets;

/// <summary>Connecting by the base library's sockets, with this folder's errors.</summary>
internal static class SocketConnecting
{
    /// <summary>Connects the socket, or closes it.</summary>
    public static Socket Connect(Socket socket, EndPoint endPoint, string address)
    {
        try
        {
            socket.Connect(endPoint);
            return socket;
        }
        catch (SocketException error)
        {
            socket.Dispose();

            // A Unix socket's path that is not there is told as an address that is not available.
            throw error.SocketErrorCode is SocketError.ConnectionRefused or SocketError.AddressNotAvailable
                ? new NobodyListensException(address, error)
                : new IOException($"cannot connect to '{address}': {error.Message}", error);
        }
    }
}
