using System.Net.Sockets;

namespace ProcLab.Transports.Sockets;

/// <summary>Accepting by the base library's sockets, with this folder's errors.</summary>
internal static class SocketAccepting
{
    public static async Task<Socket> AcceptAsync(Socket socket, CancellationToken cancellationToken)
    {
        try
        {
            return await socket.AcceptAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
        {
            throw new OperationCanceledException("The listener was closed.", error);
        }
        catch (SocketException error)
        {
            throw new IOException($"cannot accept a connection: {error.Message}", error);
        }
    }
}
