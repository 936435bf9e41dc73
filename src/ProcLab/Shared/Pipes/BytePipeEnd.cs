using System.IO.Pipelines;
using ProcLab.Shared.Pipes;
using ProcLab.Wire;

namespace ProcLab;

/// <summary>One end of a pipe of bytes between two processes: an <see cref="IDuplexPipe"/>, and a value that can be handed to another process. It belongs to the process that uses it
/// first.</summary>
/// <remarks>Completing <see cref="Output"/> ends one direction: the other end reads what is there, and then the end. When a process ends, however it does, whoever is at the other end reads
/// what it had written, and then the end; and when he writes, gets an <see cref="IOException"/>.</remarks>
public sealed class BytePipeEnd : IDuplexPipe, IAsyncDisposable
{
    internal const string ItemType = "bytes";

    private readonly PipeSides _sides;

    internal BytePipeEnd(PipeSides sides)
    {
        _sides = sides;
        Input = PipeReader.Create(new PipeReadStream(new ProcessQueueReader<byte[]>(sides.In, Codecs.Bytes), sides.In));
        Output = PipeWriter.Create(new PipeWriteStream(new ProcessQueueWriter<ReadOnlyMemory<byte>>(sides.Out, Codecs.ReadOnlyMemory)));
    }

    /// <summary>Reads bytes. Completing it tells the other end that nobody reads any more.</summary>
    public PipeReader Input { get; }

    /// <summary>Writes bytes; they are sent when it is flushed. Completing it ends this direction.</summary>
    public PipeWriter Output { get; }

    /// <inheritdoc cref="PipeEnd{TSend, TReceive}.DisposeAsync"/>
    public async ValueTask DisposeAsync() => await _sides.LeaveAsync().ConfigureAwait(false);

    internal void Write(ref MessagePackWriter writer) => _sides.Write(ref writer);
}
