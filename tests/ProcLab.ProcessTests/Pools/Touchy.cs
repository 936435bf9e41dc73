using ProcLab.Wire;

namespace ProcLab.ProcessTests.Pools;

/// <summary>A value whose codec throws when it is told to, on either side.</summary>
[WorkerCodec(typeof(TouchyCodec))]
public sealed record Touchy(bool WillEncode, bool WillDecode);

/// <summary>The codec of <see cref="Touchy"/>.</summary>
public sealed class TouchyCodec : ICodec<Touchy>
{
    public void Write(ref MessagePackWriter writer, Touchy value)
    {
        if (!value.WillEncode)
            throw new NotSupportedException("this one cannot be encoded");
        writer.WriteBoolean(value.WillDecode);
    }

    public Touchy Read(ref MessagePackReader reader) =>
        reader.ReadBoolean() ? new Touchy(true, true) : throw new NotSupportedException("this one cannot be decoded");
}
