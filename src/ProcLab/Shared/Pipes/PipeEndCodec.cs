using ProcLab.Wire;

namespace ProcLab.Shared.Pipes;

/// <summary>An end of a pipe as a value: what another process has to know to use it.</summary>
internal sealed class PipeEndCodec<TSend, TReceive>(ICodec<TSend> send, ICodec<TReceive> receive) : ICodec<PipeEnd<TSend, TReceive>>
{
    public void Write(ref MessagePackWriter writer, PipeEnd<TSend, TReceive> value)
    {
        if (value is null)
            throw CodecSupport.NullValue($"ProcLab.PipeEnd<{TypeNames.Of<TSend>()}, {TypeNames.Of<TReceive>()}>");
        value.Write(ref writer);
    }

    public PipeEnd<TSend, TReceive> Read(ref MessagePackReader reader) =>
        new(PipeSides.Read(ref reader, TypeNames.Of<TSend>(), TypeNames.Of<TReceive>()), send, receive);
}
