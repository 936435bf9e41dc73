using System.Runtime.CompilerServices;

namespace ProcLab.Wire;

public ref partial struct MessagePackWriter
{
    /// <summary>Writes an integer in 1, 2, 3, 5 or 9 bytes. Values from 0 up take the unsigned forms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteInt64(long value)
    {
        if (value is >= -32 and <= MessagePackCode.MaxPositiveFixInt)
            WriteCode((byte)value);
        else
            WriteLongInteger(value);
    }

    /// <summary>Writes an integer in 1, 2, 3, 5 or 9 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUInt64(ulong value)
    {
        if (value <= MessagePackCode.MaxPositiveFixInt)
            WriteCode((byte)value);
        else
            WriteLongInteger(value);
    }

    /// <summary>Writes a 32-bit float, in 5 bytes, bit for bit.</summary>
    public void WriteSingle(float value) => WriteCode32(MessagePackCode.Float32, BitConverter.SingleToUInt32Bits(value));

    /// <summary>Writes a 64-bit float, in 9 bytes, bit for bit.</summary>
    public void WriteDouble(double value) => WriteCode64(MessagePackCode.Float64, BitConverter.DoubleToUInt64Bits(value));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteLongInteger(long value)
    {
        if (value >= 0)
            WriteLongInteger((ulong)value);
        else if (value >= sbyte.MinValue)
            WriteCode8(MessagePackCode.Int8, (byte)value);
        else if (value >= short.MinValue)
            WriteCode16(MessagePackCode.Int16, (ushort)value);
        else if (value >= int.MinValue)
            WriteCode32(MessagePackCode.Int32, (uint)value);
        else
            WriteCode64(MessagePackCode.Int64, (ulong)value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteLongInteger(ulong value)
    {
        if (value <= byte.MaxValue)
            WriteCode8(MessagePackCode.UInt8, (byte)value);
        else if (value <= ushort.MaxValue)
            WriteCode16(MessagePackCode.UInt16, (ushort)value);
        else if (value <= uint.MaxValue)
            WriteCode32(MessagePackCode.UInt32, (uint)value);
        else
            WriteCode64(MessagePackCode.UInt64, value);
    }
}
