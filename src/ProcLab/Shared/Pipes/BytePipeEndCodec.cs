using ProcLab.Wire;

namespace ProcLab.Shared.Pipes;

/// <summary>An end of a pipe of bytes as a value: what another process has to know to use it.</summary>
internal sealed class BytePipeEndCodec : ICodec<BytePipeEnd>
{
    public void Write(ref MessagePackWriter writer, BytePipeEnd value)
    {
        if (value is null)
            throw CodecSupport.NullValue("ProcLab.BytePipeEnd");
        value.Write(ref writer);
    }

    public BytePipeEnd Read(ref MessagePackReader reader) => new(PipeSides.Read(ref reader, BytePipeEnd.ItemType, BytePipeEnd.ItemType));
}
