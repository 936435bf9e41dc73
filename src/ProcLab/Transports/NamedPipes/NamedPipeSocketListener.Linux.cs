using System.Runtime.Versioning;
using ProcLab.Transports.Sockets;

namespace ProcLab.Transports.NamedPipes;

/// <summary>The listener on Linux, where a named pipe is a Unix socket.</summary>
[SupportedOSPlatform("linux")]
internal sealed class NamedPipeSocketListener : TransportListener
{
    private const int Backlog = 16;

    private readonly SocketHandle _socket;
    private readonly SocketAcceptor _acceptor;
    private readonly string _path;

    public unsafe NamedPipeSocketListener(string path)
    {
        byte* address = stackalloc byte[UnixAddress.Size];
        UnixAddress.Write(path, new Span<byte>(address, UnixAddress.Size));
        _path = path;
        _socket = SocketHandle.Create(SocketCalls.AF_UNIX);
        _acceptor = new SocketAcceptor(_socket);
        if (SocketCalls.bind(_socket, address, UnixAddress.Size) == 0)
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            if (SocketCalls.listen(_socket, Backlog) == 0)
                return;
        }

        var error = SocketCalls.Error($"cannot listen at '{path}'");
        _socket.End();
        throw error;
    }

    public override string Address => $"pipe:{_path}";

    public override async Task<TransportConnection> AcceptAsync(CancellationToken cancellationToken)
    {
        var socket = await _acceptor.AcceptAsync(cancellationToken).ConfigureAwait(false);

        // One worker, one connection: nobody else is to find the socket, and none is left behind when the host is killed.
        File.Delete(_path);
        if (PeerCredentials.Of(socket) is { } peer && peer.UserId == PeerCredentials.OwnUserId)
            return new DescriptorConnection(socket);

        socket.End();
        throw new IOException("Another user's process connected in place of the worker.");
    }

    public override void Dispose()
    {
        _acceptor.Dispose();
        File.Delete(_path);
    }
}
