using System.Net.Sockets;

namespace ProcLab.Transports.Sockets;

/// <summary>A connection over a socket of the base library.</summary>
internal abstract class SocketConnection(Socket socket) : TransportConnection
{
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);

    public override int Read(Span<byte> buffer) => _stream.Read(buffer);

    public override void Write(ReadOnlySpan<byte> bytes) => _stream.Write(bytes);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => _stream.WriteAsync(bytes);

    public override void Dispose() => _stream.Dispose();
}
