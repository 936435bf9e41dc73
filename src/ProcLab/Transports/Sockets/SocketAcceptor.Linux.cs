using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace ProcLab.Transports.Sockets;

/// <summary>Accepts connections on a listening socket. Each wait is a blocking call on a thread of its own, which a shutdown of the socket ends;
/// a pool listens for no more workers at once than there are processors.</summary>
[SupportedOSPlatform("linux")]
internal sealed class SocketAcceptor(SocketHandle socket) : IDisposable
{
    /// <summary>Waits for a connection. Cancelling closes the listening socket.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled, or closed meanwhile.</exception>
    /// <exception cref="IOException">The system cannot accept a connection.</exception>
    public async Task<SocketHandle> AcceptAsync(CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(static socket => ((SocketHandle)socket!).End(), socket);
        return await Task.Factory.StartNew(Accept, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
    }

    public void Dispose() => socket.End();

    private unsafe SocketHandle Accept()
    {
        try
        {
            for (;;)
            {
                int accepted = SocketCalls.accept4(socket, null, null, SocketCalls.SOCK_CLOEXEC);
                if (accepted >= 0)
                    return new SocketHandle(accepted);

                int error = Marshal.GetLastPInvokeError();
                if (error == SocketCalls.EINVAL)
                    throw new OperationCanceledException("The listener was closed.");
                if (error is not (SocketCalls.EINTR or SocketCalls.ECONNABORTED))
                    throw SocketCalls.Error("cannot accept a connection", error);
            }
        }
        catch (ObjectDisposedException error)
        {
            throw new OperationCanceledException("The listener was closed.", error);
        }
    }
}
