using ProcLab.Wire;

namespace ProcLab;

internal sealed class NullableCodec<T>(ICodec<T> codec) : ICodec<T?>
    where T : struct
{
    public void Write(ref MessagePackWriter writer, T? value)
    {
        if (value is { } present)
        {
            codec.Write(ref writer, present);
        }
        else
        {
            writer.WriteNil();
        }
    }

    public T? Read(ref MessagePackReader reader) => reader.TryReadNil() ? null : codec.Read(ref reader);
}

internal sealed class OptionalCodec<T>(ICodec<T> codec) : ICodec<T?>
    where T : class
{
    public void Write(ref MessagePackWriter writer, T? value)
    {
        if (value is null)
        {
            writer.WriteNil();
        }
        else
        {
            codec.Write(ref writer, value);
        }
    }

    public T? Read(ref MessagePackReader reader) => reader.TryReadNil() ? null : codec.Read(ref reader);
}
