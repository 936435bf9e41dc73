using System.Buffers.Binary;
using System.Numerics;

namespace ProcLab.Wire;

public ref partial struct MessagePackReader
{
    private const int SingleSignificandBits = 24;
    private const int DoubleSignificandBits = 53;

    /// <summary>Reads a number as a <see cref="float"/>: a 32-bit float, or a 64-bit float or an integer that is exactly one. NaN stays
    /// NaN.</summary>
    /// <exception cref="MessagePackException">The next value is not a number, or no <see cref="float"/> equals it.</exception>
    public float ReadSingle()
    {
        int start = _position;
        switch (PeekCode())
        {
            case MessagePackCode.Float32:
                return BinaryPrimitives.ReadSingleBigEndian(TakePayload(sizeof(float), MessagePackType.Float));
            case MessagePackCode.Float64:
                double wide = BinaryPrimitives.ReadDoubleBigEndian(TakePayload(sizeof(double), MessagePackType.Float));
                float narrow = (float)wide;
                return narrow == wide || double.IsNaN(wide) ? narrow : throw MessagePackErrors.NotExact(wide, nameof(Single), start);
            default:
                ulong bits = ReadExactInteger(SingleSignificandBits, nameof(Single), out bool negative);
                return negative ? (long)bits : bits;
        }
    }

    /// <summary>Reads a number as a <see cref="double"/>: a 32-bit or 64-bit float, or an integer that is exactly one. NaN stays
    /// NaN.</summary>
    /// <exception cref="MessagePackException">The next value is not a number, or no <see cref="double"/> equals it.</exception>
    public double ReadDouble()
    {
        switch (PeekCode())
        {
            case MessagePackCode.Float64:
                return BinaryPrimitives.ReadDoubleBigEndian(TakePayload(sizeof(double), MessagePackType.Float));
            case MessagePackCode.Float32:
                return BinaryPrimitives.ReadSingleBigEndian(TakePayload(sizeof(float), MessagePackType.Float));
            default:
                ulong bits = ReadExactInteger(DoubleSignificandBits, nameof(Double), out bool negative);
                return negative ? (long)bits : bits;
        }
    }

    /// <summary>Reads an integer whose binary digits, from the first set one to the last, are no more than a float of that size
    /// holds.</summary>
    private ulong ReadExactInteger(int significandBits, string target, out bool negative)
    {
        int start = _position;
        ulong bits = ReadIntegerBits("a number", out negative);
        ulong magnitude = negative ? 0 - bits : bits;
        int digits = magnitude == 0 ? 0 : 64 - BitOperations.LeadingZeroCount(magnitude) - BitOperations.TrailingZeroCount(magnitude);
        return digits <= significandBits ? bits : throw MessagePackErrors.NotExact(negative, bits, target, start);
    }
}
