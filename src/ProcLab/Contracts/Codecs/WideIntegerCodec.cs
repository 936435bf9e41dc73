using System.Numerics;
using ProcLab.Wire;

namespace ProcLab;

/// <summary>Integers that may need more than 64 bits.</summary>
internal sealed class WideIntegerCodec<T>(Func<T, BigInteger> widen, Func<BigInteger, T> narrow) : ICodec<T>
{
    public void Write(ref MessagePackWriter writer, T value) => BigIntegers.Write(ref writer, widen(value));

    public T Read(ref MessagePackReader reader)
    {
        BigInteger value = BigIntegers.Read(ref reader);
        try
        {
            return narrow(value);
        }
        catch (OverflowException exception)
        {
            throw CodecErrors.TooLarge<T>(exception);
        }
    }
}

/// <summary>The two MessagePack forms of a large integer.</summary>
internal static class BigIntegers
{
    public static void Write(ref MessagePackWriter writer, BigInteger value)
    {
        if (value >= long.MinValue && value <= long.MaxValue)
        {
            writer.WriteInt64((long)value);
        }
        else if (value.Sign > 0 && value <= ulong.MaxValue)
        {
            writer.WriteUInt64((ulong)value);
        }
        else
        {
            writer.WriteBinary(value.ToByteArray(isUnsigned: false, isBigEndian: true));
        }
    }

    public static BigInteger Read(ref MessagePackReader reader) =>
        reader.PeekType() == MessagePackType.Binary
            ? new BigInteger(reader.ReadBinary(), isUnsigned: false, isBigEndian: true)
            : ReadInteger(ref reader);

    /// <summary>Reads a MessagePack integer; only those of 64 bits without a sign go beyond <see cref="long"/>.</summary>
    public static BigInteger ReadInteger(ref MessagePackReader reader)
    {
        MessagePackReader ahead = reader;
        return ahead.ReadRaw()[0] == MessagePackCode.UInt64 ? reader.ReadUInt64() : reader.ReadInt64();
    }
}
