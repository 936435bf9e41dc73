using System.Net.Sockets;
using ProcLab.Transports.Sockets;

namespace ProcLab.Transports.LoopbackTcp;

/// <summary>A connection over the base library's TCP socket. Small messages are sent at once.</summary>
internal sealed class LoopbackTcpConnection : SocketConnection
{
    public LoopbackTcpConnection(Socket socket)
        : base(socket) => socket.NoDelay = true;
}
