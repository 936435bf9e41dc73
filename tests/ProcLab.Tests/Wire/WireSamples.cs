namespace ProcLab.Tests.Wire;

/// <summary>Values with every format and both sides of every boundary.</summary>
internal static class WireSamples
{
    private static readonly int[] _lengths = [0, 1, 2, 3, 4, 8, 15, 16, 17, 31, 32, 255, 256, 65_535, 65_536];

    private static readonly long[] _integers =
    [
        0, 1, 127, 128, 255, 256, 65_535, 65_536, uint.MaxValue, uint.MaxValue + 1L, long.MaxValue,
        -1, -32, -33, -128, -129, -32_768, -32_769, int.MinValue, int.MinValue - 1L, long.MinValue,
    ];

    private static readonly double[] _doubles =
        [0, -0.0, 1.5, -1.5, Math.PI, double.Epsilon, double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity, BitConverter.UInt64BitsToDouble(0x7FF8000000000000)];

    private static readonly string[] _times =
    [
        "1970-01-01T00:00:00Z", "2025-06-30T12:34:56Z", "2025-06-30T12:34:56.7890123Z", "2106-02-07T06:28:15Z", "2106-02-07T06:28:16Z",
        "2514-05-30T01:53:03.9999999Z", "2514-05-30T01:53:04Z", "1969-12-31T23:59:59.9999999Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z",
    ];

    /// <summary>One value a format or boundary, none with a 32-bit float.</summary>
    public static IReadOnlyList<WireValue> All { get; } =
    [
        WireValue.Nil, WireValue.Of(false), WireValue.Of(true),
        .. _integers.Select(WireValue.Of), WireValue.Of(ulong.MaxValue), WireValue.Of(1UL << 63),
        .. _doubles.Select(WireValue.Of),
        .. _lengths.Select(length => WireValue.Of(new string('x', length))),
        WireValue.Of("aé€😀\0\uFFFF"), WireValue.Of(string.Concat(Enumerable.Repeat("€", 11))), WireValue.Of(string.Concat(Enumerable.Repeat("😀", 70))),
        .. _lengths.Select(length => WireValue.Of(Pattern(length))),
        .. _lengths.Select(length => WireValue.Array([.. Enumerable.Range(0, length).Select(i => WireValue.Of((long)i))])),
        .. _lengths.Select(length => WireValue.Map([.. Enumerable.Range(0, length).Select(i => (WireValue.Of($"k{i}"), WireValue.Of((long)-i)))])),
        .. _lengths.Select(length => WireValue.Extension(5, Pattern(length))),
        WireValue.Extension(0, [1]), WireValue.Extension(127, [1, 2]),
        .. _times.Select(time => WireValue.Of(DateTime.Parse(time, null, System.Globalization.DateTimeStyles.AdjustToUniversal))),
        Nested(60),
    ];

    /// <summary>32-bit floats, which only some implementations can write.</summary>
    public static IReadOnlyList<WireValue> Singles { get; } =
        [.. new[] { 0f, -0f, 1.5f, 0.1f, float.Epsilon, float.MaxValue, float.MinValue, float.PositiveInfinity, float.NegativeInfinity }.Select(WireValue.Of)];

    /// <summary>A message of the usual kind, of about 100 bytes.</summary>
    public static WireValue Small { get; } = WireValue.Array(
        WireValue.Of(3L), WireValue.Of(70_000L), WireValue.Of("tasks.resize"),
        WireValue.Map(
            (WireValue.Of("name"), WireValue.Of("photo-é.jpg")), (WireValue.Of("scale"), WireValue.Of(0.5)), (WireValue.Of("ratio"), WireValue.Of(0.5f)),
            (WireValue.Of("tags"), WireValue.Array(WireValue.Nil, WireValue.Of(true), WireValue.Of(-40L)))),
        WireValue.Of(DateTime.UnixEpoch.AddTicks(17_000_000_000_000_001)), WireValue.Of(Pattern(8)), WireValue.Extension(9, Pattern(3)));

    private static byte[] Pattern(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)i)];

    private static WireValue Nested(int depth)
    {
        var value = WireValue.Of("bottom");
        for (int level = 0; level < depth; level++)
            value = level % 2 == 0 ? WireValue.Array(value) : WireValue.Map((WireValue.Of("in"), value));
        return value;
    }
}
