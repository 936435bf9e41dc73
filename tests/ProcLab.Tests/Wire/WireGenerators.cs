using FsCheck;
using FsCheck.Fluent;

namespace ProcLab.Tests.Wire;

/// <summary>Random values for properties. The seed is fixed, so a failure comes again; FsCheck prints it.</summary>
internal static class WireGenerators
{
    public static Config Config { get; } = Config.QuickThrowOnFailure.WithMaxTest(1_000).WithReplay(20_250_601UL, 7UL);

    public static Gen<byte[]> Bytes(int maxLength) =>
        from length in Gen.OneOf(Gen.Choose(0, Math.Min(40, maxLength)), Gen.Choose(0, maxLength))
        from first in Gen.Choose(0, 255)
        from step in Gen.Choose(0, 255)
        select Enumerable.Range(0, length).Select(i => (byte)(first + i * step)).ToArray();

    /// <summary>64-bit patterns of all magnitudes: as many short ones as long ones.</summary>
    public static Gen<ulong> Bits { get; } =
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        from shift in Gen.Choose(0, 63)
        from nudge in Gen.Choose(-1, 1)
        select ((((ulong)(uint)high << 32) | (uint)low) >> shift) + (ulong)nudge;

    /// <summary>Text without half pairs, from all parts of Unicode.</summary>
    public static Gen<string> Text { get; } =
        from runes in Gen.OneOf(Gen.Choose(0, 0x7F), Gen.Choose(0, 0x7FF), Gen.Choose(0xE000, 0xFFFF), Gen.Choose(0x10000, 0x10FFFF)).ListOf()
        select string.Concat(runes.Select(char.ConvertFromUtf32));

    public static Gen<WireValue> Value { get; } = Gen.Sized(size => Sized(Math.Min(size, 30)));

    private static Gen<WireValue> Sized(int size)
    {
        var scalar = Gen.OneOf(
            Gen.Constant(WireValue.Nil),
            Gen.Elements(true, false).Select(WireValue.Of),
            Bits.Select(bits => WireValue.Of((long)bits)),
            Bits.Select(WireValue.Of),
            Bits.Select(bits => WireValue.Of(BitConverter.UInt64BitsToDouble(bits))),
            Bits.Select(bits => WireValue.Of(BitConverter.UInt32BitsToSingle((uint)bits))),
            Text.Select(WireValue.Of),
            Bytes(300).Select(WireValue.Of),
            Gen.Choose(0, 127).SelectMany(type => Bytes(300).Select(data => WireValue.Extension((sbyte)type, data))),
            Bits.Select(bits => WireValue.Of(new DateTime((long)(bits % (ulong)DateTime.MaxValue.Ticks), DateTimeKind.Utc))));
        if (size <= 1)
            return scalar;

        var smaller = Sized(size / 3);
        return Gen.Frequency(
            (3, scalar),
            (1, smaller.ListOf().Select(items => WireValue.Array([.. items]))),
            (1, smaller.Zip(smaller).ListOf().Select(pairs => WireValue.Map([.. pairs.Select(pair => (pair.Item1, pair.Item2))]))));
    }
}
