using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using ProcLab.Wire;

namespace ProcLab;

internal sealed class UnitCodec : ICodec<Unit>
{
    public void Write(ref MessagePackWriter writer, Unit value) => writer.WriteNil();

    public Unit Read(ref MessagePackReader reader)
    {
        reader.ReadNil();
        return default;
    }
}

internal sealed class BooleanCodec : ICodec<bool>
{
    public void Write(ref MessagePackWriter writer, bool value) => writer.WriteBoolean(value);

    public bool Read(ref MessagePackReader reader) => reader.ReadBoolean();
}

internal sealed class CharCodec : ICodec<char>
{
    public void Write(ref MessagePackWriter writer, char value) => writer.WriteUInt64(value);

    public char Read(ref MessagePackReader reader) => (char)reader.ReadUInt16();
}

internal sealed class RuneCodec : ICodec<Rune>
{
    public void Write(ref MessagePackWriter writer, Rune value) => writer.WriteInt64(value.Value);

    public Rune Read(ref MessagePackReader reader)
    {
        int value = reader.ReadInt32();
        return Rune.IsValid(value)
            ? new Rune(value)
            : throw new CodecException("", TypeNames.Of<Rune>(), $"{value} is not a Unicode scalar value.");
    }
}

internal sealed class StringCodec : ICodec<string>
{
    public void Write(ref MessagePackWriter writer, string value) => writer.WriteString(value ?? throw CodecSupport.NullValue("string"));

    public string Read(ref MessagePackReader reader) => reader.ReadString();
}

internal sealed class BytesCodec : ICodec<byte[]>
{
    public void Write(ref MessagePackWriter writer, byte[] value) => writer.WriteBinary(value ?? throw CodecSupport.NullValue("byte[]"));

    public byte[] Read(ref MessagePackReader reader) => reader.ReadBinary().ToArray();
}

internal sealed class MemoryCodec : ICodec<Memory<byte>>
{
    public void Write(ref MessagePackWriter writer, Memory<byte> value) => writer.WriteBinary(value.Span);

    public Memory<byte> Read(ref MessagePackReader reader) => reader.ReadBinary().ToArray();
}

internal sealed class ReadOnlyMemoryCodec : ICodec<ReadOnlyMemory<byte>>
{
    public void Write(ref MessagePackWriter writer, ReadOnlyMemory<byte> value) => writer.WriteBinary(value.Span);

    public ReadOnlyMemory<byte> Read(ref MessagePackReader reader) => reader.ReadBinary().ToArray();
}

internal sealed class ImmutableBytesCodec : ICodec<ImmutableArray<byte>>
{
    public void Write(ref MessagePackWriter writer, ImmutableArray<byte> value)
    {
        if (value.IsDefault)
        {
            throw CodecSupport.NullValue(TypeNames.Of<ImmutableArray<byte>>());
        }

        writer.WriteBinary(value.AsSpan());
    }

    public ImmutableArray<byte> Read(ref MessagePackReader reader) =>
        ImmutableCollectionsMarshal.AsImmutableArray(reader.ReadBinary().ToArray());
}

internal sealed class ParameterCodec<T>(string name, ICodec<T> codec) : ICodec<T>
{
    public void Write(ref MessagePackWriter writer, T value)
    {
        try
        {
            codec.Write(ref writer, value);
        }
        catch (Exception exception)
        {
            throw CodecSupport.At(exception, name, TypeNames.Of<T>());
        }
    }

    public T Read(ref MessagePackReader reader)
    {
        try
        {
            return codec.Read(ref reader);
        }
        catch (Exception exception)
        {
            throw CodecSupport.At(exception, name, TypeNames.Of<T>());
        }
    }
}
