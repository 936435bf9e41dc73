using ProcLab.Shared.Pipes;

namespace ProcLab;

public static partial class Codecs
{
    /// <summary>A codec of ends of pipes of bytes: what travels is how to use it. Null is refused.</summary>
    public static ICodec<BytePipeEnd> BytePipeEnd { get; } = new BytePipeEndCodec();

    /// <summary>A codec of ends of pipes of messages: what travels is how to use it. Null is refused.</summary>
    public static ICodec<PipeEnd<TSend, TReceive>> PipeEnd<TSend, TReceive>(ICodec<TSend> send, ICodec<TReceive> receive) =>
        new PipeEndCodec<TSend, TReceive>(Checked(send), Checked(receive));
}
