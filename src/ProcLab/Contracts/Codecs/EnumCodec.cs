using System.Runtime.CompilerServices;
using ProcLab.Wire;

namespace ProcLab;

/// <summary>An enum as its number. The tests of <see cref="Unsafe.SizeOf{T}"/> are constants for the JIT.</summary>
internal sealed class EnumCodec<T> : ICodec<T>
    where T : struct, Enum
{
    public static readonly EnumCodec<T> Instance = new();

    private static readonly bool s_signed =
        Type.GetTypeCode(typeof(T)) is TypeCode.SByte or TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64;

    public void Write(ref MessagePackWriter writer, T value)
    {
        if (s_signed)
        {
            writer.WriteInt64(Unsafe.SizeOf<T>() switch
            {
                1 => Unsafe.BitCast<T, sbyte>(value),
                2 => Unsafe.BitCast<T, short>(value),
                4 => Unsafe.BitCast<T, int>(value),
                _ => Unsafe.BitCast<T, long>(value),
            });
        }
        else
        {
            writer.WriteUInt64(Unsafe.SizeOf<T>() switch
            {
                1 => Unsafe.BitCast<T, byte>(value),
                2 => Unsafe.BitCast<T, ushort>(value),
                4 => Unsafe.BitCast<T, uint>(value),
                _ => Unsafe.BitCast<T, ulong>(value),
            });
        }
    }

    public T Read(ref MessagePackReader reader) => (Unsafe.SizeOf<T>(), s_signed) switch
    {
        (1, true) => Unsafe.BitCast<sbyte, T>(reader.ReadSByte()),
        (1, false) => Unsafe.BitCast<byte, T>(reader.ReadByte()),
        (2, true) => Unsafe.BitCast<short, T>(reader.ReadInt16()),
        (2, false) => Unsafe.BitCast<ushort, T>(reader.ReadUInt16()),
        (4, true) => Unsafe.BitCast<int, T>(reader.ReadInt32()),
        (4, false) => Unsafe.BitCast<uint, T>(reader.ReadUInt32()),
        (_, true) => Unsafe.BitCast<long, T>(reader.ReadInt64()),
        (_, false) => Unsafe.BitCast<ulong, T>(reader.ReadUInt64()),
    };
}
