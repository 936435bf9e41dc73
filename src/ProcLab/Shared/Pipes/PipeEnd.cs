using System.Threading.Channels;
using ProcLab.Shared.Pipes;
using ProcLab.Wire;

namespace ProcLab;

/// <summary>One end of a pipe of messages between two processes: a <see cref="Channel{TWrite, TRead}"/>, and a value that can be handed to another process. It belongs to the process that
/// uses it first.</summary>
/// <remarks>What one end writes the other reads, in order, and whole: a message is written wholly or not at all. Completing <see cref="Writer"/> ends one direction: the other end reads what
/// is there, and then the end. When a process ends, however it does, whoever is at the other end reads what it had written, and then the end, or a <see cref="PipeTruncatedException"/>
/// if it was in the middle of a message; and when he writes, gets a <see cref="PipeBrokenException"/>.</remarks>
/// <typeparam name="TSend">The type of the messages that this end writes.</typeparam>
/// <typeparam name="TReceive">The type of those that it reads.</typeparam>
public sealed class PipeEnd<TSend, TReceive> : Channel<TSend, TReceive>, IAsyncDisposable
{
    private readonly PipeSides _sides;

    internal PipeEnd(PipeSides sides, ICodec<TSend> sendCodec, ICodec<TReceive> receiveCodec)
    {
        _sides = sides;
        base.Writer = Writer = new ProcessQueueWriter<TSend>(sides.Out, sendCodec);
        base.Reader = Reader = new ProcessQueueReader<TReceive>(sides.In, receiveCodec);
    }

    /// <summary>Reads messages. Its members raise a <see cref="PipeDirectionException"/> where the pipe goes one way, from here.</summary>
    public new ProcessQueueReader<TReceive> Reader { get; }

    /// <summary>Writes messages. Its members raise a <see cref="PipeDirectionException"/> where the pipe goes one way, to here.</summary>
    public new ProcessQueueWriter<TSend> Writer { get; }

    /// <summary>Ends the use of this end by this process: the other end reads what was written, and then the end. In the process that made the pipe, an end that was handed on and that
    /// nobody uses is closed with it: dispose of it when whoever was to have it is done, or gone.</summary>
    public ValueTask DisposeAsync() => _sides.LeaveAsync();

    internal void Write(ref MessagePackWriter writer) => _sides.Write(ref writer);
}
