using System.IO.Pipes;

namespace ProcLab.Transports.NamedPipes;

internal sealed class NamedPipeConnection(PipeStream pipe) : TransportConnection
{
    public override int Read(Span<byte> buffer) => pipe.Read(buffer);

    public override void Write(ReadOnlySpan<byte> bytes) => pipe.Write(bytes);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => pipe.WriteAsync(bytes);

    public override void Dispose() => pipe.Dispose();
}
