using System.Diagnostics;
using System.Globalization;
using ProcLab.Wire;

namespace ProcLab;

internal sealed class SByteCodec : ICodec<sbyte>
{
    public void Write(ref MessagePackWriter writer, sbyte value) => writer.WriteInt64(value);

    public sbyte Read(ref MessagePackReader reader) => reader.ReadSByte();
}

internal sealed class ByteCodec : ICodec<byte>
{
    public void Write(ref MessagePackWriter writer, byte value) => writer.WriteUInt64(value);

    public byte Read(ref MessagePackReader reader) => reader.ReadByte();
}

internal sealed class Int16Codec : ICodec<short>
{
    public void Write(ref MessagePackWriter writer, short value) => writer.WriteInt64(value);

    public short Read(ref MessagePackReader reader) => reader.ReadInt16();
}

internal sealed class UInt16Codec : ICodec<ushort>
{
    public void Write(ref MessagePackWriter writer, ushort value) => writer.WriteUInt64(value);

    public ushort Read(ref MessagePackReader reader) => reader.ReadUInt16();
}

internal sealed class Int32Codec : ICodec<int>
{
    public void Write(ref MessagePackWriter writer, int value) => writer.WriteInt64(value);

    public int Read(ref MessagePackReader reader) => reader.ReadInt32();
}

internal sealed class UInt32Codec : ICodec<uint>
{
    public void Write(ref MessagePackWriter writer, uint value) => writer.WriteUInt64(value);

    public uint Read(ref MessagePackReader reader) => reader.ReadUInt32();
}

internal sealed class Int64Codec : ICodec<long>
{
    public void Write(ref MessagePackWriter writer, long value) => writer.WriteInt64(value);

    public long Read(ref MessagePackReader reader) => reader.ReadInt64();
}

internal sealed class UInt64Codec : ICodec<ulong>
{
    public void Write(ref MessagePackWriter writer, ulong value) => writer.WriteUInt64(value);

    public ulong Read(ref MessagePackReader reader) => reader.ReadUInt64();
}

internal sealed class HalfCodec : ICodec<Half>
{
    public void Write(ref MessagePackWriter writer, Half value) => writer.WriteSingle((float)value);

    public Half Read(ref MessagePackReader reader)
    {
        double wide = reader.ReadDouble();
        Half value = (Half)wide;
        return Half.IsFinite(value) || !double.IsFinite(wide) ? value : throw CodecErrors.TooLarge<Half>();
    }
}

/// <summary>Languages that know doubles only send those, so they are rounded here, and only what is out of range is an error.</summary>
internal sealed class SingleCodec : ICodec<float>
{
    public void Write(ref MessagePackWriter writer, float value) => writer.WriteSingle(value);

    public float Read(ref MessagePackReader reader)
    {
        double wide = reader.ReadDouble();
        float value = (float)wide;
        return float.IsFinite(value) || !double.IsFinite(wide) ? value : throw CodecErrors.TooLarge<float>();
    }
}

internal sealed class DoubleCodec : ICodec<double>
{
    public void Write(ref MessagePackWriter writer, double value) => writer.WriteDouble(value);

    public double Read(ref MessagePackReader reader) => reader.ReadDouble();
}

internal sealed class DecimalCodec : ICodec<decimal>
{
    public void Write(ref MessagePackWriter writer, decimal value)
    {
        Span<char> digits = stackalloc char[32];
        bool fits = value.TryFormat(digits, out int length, provider: CultureInfo.InvariantCulture);
        Debug.Assert(fits, "A decimal has at most 31 characters.");
        writer.WriteString(digits[..length]);
    }

    // Workers in languages without a decimal type answer with plain numbers.
    public decimal Read(ref MessagePackReader reader) => reader.PeekType() switch
    {
        MessagePackType.Integer => (decimal)BigIntegers.ReadInteger(ref reader),
        MessagePackType.Float => FromDouble(reader.ReadDouble()),
        _ => Parse(reader.ReadString()),
    };

    private static decimal FromDouble(double value) =>
        Math.Abs(value) < (double)decimal.MaxValue ? (decimal)value : throw CodecErrors.TooLarge<decimal>();

    private static decimal Parse(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
            ? value
            : throw CodecErrors.BadText<decimal>(text);
}
