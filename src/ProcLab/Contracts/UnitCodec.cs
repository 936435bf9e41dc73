using ProcLab.Wire;

namespace ProcLab.Contracts;

/// <summary>Nil, in both directions.</summary>
internal sealed class UnitCodec : ICodec<Unit>
{
    public static readonly UnitCodec Instance = new();

    public void Write(ref MessagePackWriter writer, Unit value) => writer.WriteNil();

    public Unit Read(ref MessagePackReader reader)
    {
        reader.ReadNil();
        return default;
    }
}
