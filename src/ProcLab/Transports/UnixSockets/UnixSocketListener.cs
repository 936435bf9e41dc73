using System.Net.Sockets;
using ProcLab.Transports.Sockets;

namespace ProcLab.Transports.UnixSockets;

/// <summary>Listens by the base library's sockets; on Linux by plain system calls.</summary>
internal sealed class UnixSocketListener : TransportListener
{
    private readonly UnixSocketOptions _options;
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly UnixSocketFile _file;

    public UnixSocketListener(UnixSocketOptions options)
    {
        _options = options;
        try
        {
            _file = UnixSocketFile.Claim(options.Path, options.Address, Listen);
        }
        catch (Exception error)
        {
            _socket.Dispose();
            if (error is SocketException)
                throw new IOException($"cannot listen at '{options.Address}': {error.Message}", error);
            throw;
        }
    }

    public override string Address => _options.Address;

    public static TransportListener Open(UnixSocketOptions options) => OperatingSystem.IsLinux()
        ? DescriptorListener.AtPath(options.Path, options.Address)
        : new UnixSocketListener(options);

    public override async Task<TransportConnection> AcceptAsync(CancellationToken cancellationToken) =>
        new UnixSocketConnection(await SocketAccepting.AcceptAsync(_socket, cancellationToken).ConfigureAwait(false));

    public override void Dispose()
    {
        _file.Dispose();
        _socket.Dispose();
    }

    private void Listen(string path)
    {
        _socket.Bind(new UnixDomainSocketEndPoint(path));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixSocketFile.OwnerOnly);
        _socket.Listen();
    }
}
