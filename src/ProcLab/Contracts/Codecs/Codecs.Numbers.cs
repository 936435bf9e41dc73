using System.Numerics;

namespace ProcLab;

public static partial class Codecs
{
    /// <summary>The codec of <see cref="sbyte"/>.</summary>
    public static ICodec<sbyte> SByte { get; } = new SByteCodec();

    /// <summary>The codec of <see cref="byte"/>.</summary>
    public static ICodec<byte> Byte { get; } = new ByteCodec();

    /// <summary>The codec of <see cref="short"/>.</summary>
    public static ICodec<short> Int16 { get; } = new Int16Codec();

    /// <summary>The codec of <see cref="ushort"/>.</summary>
    public static ICodec<ushort> UInt16 { get; } = new UInt16Codec();

    /// <summary>The codec of <see cref="int"/>.</summary>
    public static ICodec<int> Int32 { get; } = new Int32Codec();

    /// <summary>The codec of <see cref="uint"/>.</summary>
    public static ICodec<uint> UInt32 { get; } = new UInt32Codec();

    /// <summary>The codec of <see cref="long"/>.</summary>
    public static ICodec<long> Int64 { get; } = new Int64Codec();

    /// <summary>The codec of <see cref="ulong"/>.</summary>
    public static ICodec<ulong> UInt64 { get; } = new UInt64Codec();

    /// <summary>The codec of <see cref="System.Int128"/>: an integer where 64 bits are enough, else big-endian two's complement in a
    /// bin.</summary>
    public static ICodec<Int128> Int128 => field ??=
        new WideIntegerCodec<Int128>(static value => (BigInteger)value, static value => (Int128)value);

    /// <summary>The codec of <see cref="System.UInt128"/>: an integer where 64 bits are enough, else big-endian two's complement in a
    /// bin.</summary>
    public static ICodec<UInt128> UInt128 => field ??=
        new WideIntegerCodec<UInt128>(static value => (BigInteger)value, static value => (UInt128)value);

    /// <summary>The codec of <see cref="System.Numerics.BigInteger"/>: an integer where 64 bits are enough, else big-endian two's
    /// complement in a bin.</summary>
    public static ICodec<BigInteger> BigInteger => field ??= new WideIntegerCodec<BigInteger>(static value => value, static value => value);

    /// <summary>The codec of <see cref="System.Half"/>: a 32-bit float.</summary>
    public static ICodec<Half> Half { get; } = new HalfCodec();

    /// <summary>The codec of <see cref="float"/>: a 32-bit float.</summary>
    public static ICodec<float> Single { get; } = new SingleCodec();

    /// <summary>The codec of <see cref="double"/>: a 64-bit float.</summary>
    public static ICodec<double> Double { get; } = new DoubleCodec();

    /// <summary>The codec of <see cref="decimal"/>: its digits as text, so that the scale is kept; a number is read too.</summary>
    public static ICodec<decimal> Decimal { get; } = new DecimalCodec();

    /// <summary>The codec of an enum: its number. A number without a name is kept as it is.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    public static ICodec<T> Enum<T>()
        where T : struct, Enum => EnumCodec<T>.Instance;
}
