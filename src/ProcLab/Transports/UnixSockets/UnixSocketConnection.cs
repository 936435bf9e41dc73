using System.Net.Sockets;
using ProcLab.Transports.Sockets;

namespace ProcLab.Transports.UnixSockets;

/// <summary>A connection over the base library's Unix socket.</summary>
internal sealed class UnixSocketConnection(Socket socket) : SocketConnection(socket);
