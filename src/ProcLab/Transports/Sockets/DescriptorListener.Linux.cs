using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using ProcLab.Transports.LoopbackTcp;

namespace ProcLab.Transports.Sockets;

/// <summary>A listening socket driven by plain system calls. Each wait is a blocking call on a thread of its own, which a shutdown of the socket ends;
/// a pool listens for no more workers at once than there are processors.</summary>
[SupportedOSPlatform("linux")]
internal sealed class DescriptorListener : TransportListener
{
    private const int Backlog = 64;

    private readonly SocketHandle _socket;
    private readonly UnixSocketFile? _file;

    private DescriptorListener(SocketHandle socket, string address, UnixSocketFile? file) => (_socket, Address, _file) = (socket, address, file);

    public override string Address { get; }

    /// <summary>A Unix socket.</summary>
    /// <exception cref="AddressInUseException">Somebody listens there, or something else stands there.</exception>
    /// <exception cref="IOException">The system does not let this program listen there.</exception>
    public static DescriptorListener AtPath(string path, string address)
    {
        SocketHandle? socket = null;
        var file = UnixSocketFile.Claim(path, address, name =>
        {
            socket = Bind(SocketAddress.OfPath(name), address);
            File.SetUnixFileMode(name, UnixSocketFile.OwnerOnly);
            Listen(socket, address);
        });
        return new DescriptorListener(socket!, address, file);
    }

    /// <summary>A TCP port of this machine's own address.</summary>
    /// <exception cref="AddressInUseException">Somebody listens there.</exception>
    /// <exception cref="IOException">The system does not let this program listen there.</exception>
    public static DescriptorListener AtPort(LoopbackTcpOptions options)
    {
        byte[] address = SocketAddress.OfPort(options);
        var socket = Bind(address, options.Address);
        Listen(socket, options.Address);
        return new DescriptorListener(socket, (options with { Port = socket.OwnPort(address.Length) }).Address, file: null);
    }

    public override async Task<TransportConnection> AcceptAsync(CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(static socket => ((SocketHandle)socket!).End(), _socket);
        var accepted = await Task.Factory.StartNew(Accept, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        return new DescriptorConnection(accepted);
    }

    public override void Dispose()
    {
        _file?.Dispose();
        _socket.End();
    }

    private static SocketHandle Bind(byte[] address, string name)
    {
        var socket = SocketHandle.For(address);
        int error = socket.Bind(address);
        if (error == 0)
            return socket;

        socket.End();
        throw error == SocketCalls.EADDRINUSE
            ? new AddressInUseException(name, "somebody listens there")
            : SocketCalls.Error($"cannot listen at '{name}'", error);
    }

    private static void Listen(SocketHandle socket, string name)
    {
        if (SocketCalls.listen(socket, Backlog) == 0)
            return;

        var error = SocketCalls.Error($"cannot listen at '{name}'");
        socket.End();
        throw error;
    }

    private unsafe SocketHandle Accept()
    {
        try
        {
            for (;;)
            {
                int accepted = SocketCalls.accept4(_socket, null, null, SocketCalls.SOCK_CLOEXEC);
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
