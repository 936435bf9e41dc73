using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace ProcLab.Wire;

public ref partial struct MessagePackReader
{
    /// <summary>Reads an integer of any encoding whose value is from -128 to 127.</summary>
    /// <exception cref="MessagePackException">The next value is not an integer, or is out of range.</exception>
    public sbyte ReadSByte() =>
        TryReadSmall(out byte small) ? (sbyte)small : (sbyte)ReadSigned(sbyte.MinValue, sbyte.MaxValue, nameof(SByte));

    /// <summary>Reads an integer of any encoding whose value is from 0 to 255.</summary>
    /// <exception cref="MessagePackException">The next value is not an integer, or is out of range.</exception>
    public byte ReadByte() =>
        TryReadSmall(out byte small) ? small : (byte)ReadUnsigned(byte.MaxValue, nameof(Byte));

    /// <summary>Reads an integer of any encoding whose value is from -32,768 to 32,767.</summary>
    /// <exception cref="MessagePackException">The next value is not an integer, or is out of range.</exception>
    public short ReadInt16() =>
        TryReadSmall(out byte small) ? small : (short)ReadSigned(short.MinValue, short.MaxValue, nameof(Int16));

    /// <summary>Reads an integer of any encoding whose value is from 0 to 65,535.</summary>
    /// <exception cref="MessagePackException">The next value is not an integer, or is out of range.</exception>
    public ushort ReadUInt16() =>
        TryReadSmall(out byte small) ? small : (ushort)ReadUnsigned(ushort.MaxValue, nameof(UInt16));

    /// <summary>Reads an integer of any encoding whose value is from -2^31 to 2^31 - 1.</summary>
    /// <exception cref="MessagePackException">The next value is not an integer, or is out of range.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadInt32() =>
        TryReadSmall(out byte small) ? small : (int)ReadSigned(int.MinValue, int.MaxValue, nameof(Int32));

    /// <summary>Reads an integer of any encoding whose value is from 0 to 2^32 - 1.</summary>
    /// <exception cref="MessagePackException">The next value is not an integer, or is out of range.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint ReadUInt32() =>
        TryReadSmall(out byte small) ? small : (uint)ReadUnsigned(uint.MaxValue, nameof(UInt32));

    /// <summary>Reads an integer of any encoding whose value is from -2^63 to 2^63 - 1.</summary>
    /// <exception cref="MessagePackException">The next value is not an integer, or is out of range.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadInt64() =>
        TryReadSmall(out byte small) ? small : ReadSigned(long.MinValue, long.MaxValue, nameof(Int64));

    /// <summary>Reads an integer of any encoding whose value is from 0 to 2^64 - 1.</summary>
    /// <exception cref="MessagePackException">The next value is not an integer, or is out of range.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadUInt64() =>
        TryReadSmall(out byte small) ? small : ReadUnsigned(ulong.MaxValue, nameof(UInt64));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadSmall(out byte value)
    {
        int position = _position;
        if ((uint)position < (uint)_data.Length && (value = _data[position]) <= MessagePackCode.MaxPositiveFixInt)
        {
            _position = position + 1;
            return true;
        }
        value = 0;
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long ReadSigned(long minimum, long maximum, string target)
    {
        int start = _position;
        ulong bits = ReadIntegerBits("an integer", out bool negative);
        if (negative ? (long)bits < minimum : bits > (ulong)maximum)
            throw MessagePackErrors.DoesNotFit(negative, bits, target, FormattableString.Invariant($"{minimum} to {maximum}"), start);
        return (long)bits;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong ReadUnsigned(ulong maximum, string target)
    {
        int start = _position;
        ulong bits = ReadIntegerBits("an integer", out bool negative);
        if (negative || bits > maximum)
            throw MessagePackErrors.DoesNotFit(negative, bits, target, FormattableString.Invariant($"0 to {maximum}"), start);
        return bits;
    }

    /// <summary>Reads an integer of any encoding: its 64 bits, to be taken as signed when <paramref name="negative"/>.</summary>
    private ulong ReadIntegerBits(string expected, out bool negative)
    {
        byte code = PeekCode();
        switch (code)
        {
            case <= MessagePackCode.MaxPositiveFixInt:
                _position++;
                negative = false;
                return code;
            case MessagePackCode.UInt8:
                negative = false;
                return TakePayload(sizeof(byte), MessagePackType.Integer)[0];
            case MessagePackCode.UInt16:
                negative = false;
                return BinaryPrimitives.ReadUInt16BigEndian(TakePayload(sizeof(ushort), MessagePackType.Integer));
            case MessagePackCode.UInt32:
                negative = false;
                return BinaryPrimitives.ReadUInt32BigEndian(TakePayload(sizeof(uint), MessagePackType.Integer));
            case MessagePackCode.UInt64:
                negative = false;
                return BinaryPrimitives.ReadUInt64BigEndian(TakePayload(sizeof(ulong), MessagePackType.Integer));
        }

        long signed = code switch
        {
            >= MessagePackCode.MinNegativeFixInt => (sbyte)TakeFirst(code),
            MessagePackCode.Int8 => (sbyte)TakePayload(sizeof(sbyte), MessagePackType.Integer)[0],
            MessagePackCode.Int16 => BinaryPrimitives.ReadInt16BigEndian(TakePayload(sizeof(short), MessagePackType.Integer)),
            MessagePackCode.Int32 => BinaryPrimitives.ReadInt32BigEndian(TakePayload(sizeof(int), MessagePackType.Integer)),
            MessagePackCode.Int64 => BinaryPrimitives.ReadInt64BigEndian(TakePayload(sizeof(long), MessagePackType.Integer)),
            _ => throw MessagePackErrors.Unexpected(expected, code, _position),
        };
        negative = signed < 0;
        return (ulong)signed;
    }

    private byte TakeFirst(byte code)
    {
        _position++;
        return code;
    }
}
