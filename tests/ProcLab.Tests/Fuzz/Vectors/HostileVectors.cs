using ProcLab.Tests.Wire;
using ProcLab.Wire;

namespace ProcLab.Tests.Fuzz;

/// <summary>Payloads made to cost time or memory.</summary>
internal static class HostileVectors
{
    private const int Million = 1_000_000;
    private const int Keys = 20_000;

    // What a hash table of so many entries is divided by.
    private const int Prime = 21_023;

    private static readonly Lazy<string[]> s_collidingTexts = new(static () => [.. CollidingTexts().Take(Keys)]);

    public static IReadOnlyDictionary<string, Func<byte[]>> All { get; } = new Dictionary<string, Func<byte[]>>(StringComparer.Ordinal)
    {
        ["nested arrays"] = () => Repeat(Million, 0x91),
        ["nested maps"] = () => Repeat(Million, 0x81, 0x01),
        ["nested map keys"] = () => Repeat(Million, 0x81),
        ["arrays that announce arrays"] = () => Repeat(1_000, 0xDD, 0x7F, 0xFF, 0xFF, 0xFF),
        ["a huge array"] = () => [0xDD, 0xFF, 0xFF, 0xFF, 0xFF],
        ["a huge map"] = () => [0xDF, 0x7F, 0xFF, 0xFF, 0xFF],
        ["a huge text"] = () => [0xDB, 0xFF, 0xFF, 0xFF, 0xFF],
        ["huge bytes"] = () => [0xC6, 0x7F, 0xFF, 0xFF, 0xFF],
        ["a huge extension"] = () => [0xC9, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
        ["a map of nothing"] = () => [0xDF, 0x00, 0x07, 0xA1, 0x20, .. new byte[Million]],
        ["an array of nothing"] = () => [0xDD, 0x00, 0x03, 0x0D, 0x40, .. new byte[(Million / 5) - 1], 0xC1],
        ["keys that are all the same"] = () => Map(static (ref writer, _) => writer.WriteString("key")),
        ["texts with one hash"] = () => Map(static (ref writer, i) => writer.WriteString(s_collidingTexts.Value[i])),
        ["long numbers with one hash"] = () => Map(static (ref writer, i) => writer.WriteInt64(((long)i << 32) | (uint)i)),
        ["numbers in one bucket"] = () => Map(static (ref writer, i) => writer.WriteInt64((long)i * Prime)),
        ["a set of long numbers with one hash"] = () => Array(static (ref writer, i) => writer.WriteInt64(((long)i << 32) | (uint)i)),
        ["a set of numbers in one bucket"] = () => Array(static (ref writer, i) => writer.WriteInt64((long)i * Prime)),
        ["a set of texts with one hash"] = () => Array(static (ref writer, i) => writer.WriteString(s_collidingTexts.Value[i])),
        ["bad UTF-8"] = () => Text(Repeat(Million, 0xFF)),
        ["overlong UTF-8"] = () => Text(Repeat(Million / 2, 0xC0, 0x80)),
        ["surrogates in UTF-8"] = () => Text(Repeat(Million / 3, 0xED, 0xA0, 0x80)),
        ["a text cut in the midst of a character"] = () => Text([0xE2, 0x82]),
        ["a number of a million digits"] = () => Text(Repeat(Million, (byte)'9')),
        ["a version of many parts"] = () => Text(Repeat(Million / 2, (byte)'1', (byte)'.')),
        ["a link of a million characters"] = () => Text([.. "http://"u8, .. Repeat(Million, (byte)'a')]),
        ["a link full of dots"] = () => Text([.. "http://a/"u8, .. Repeat(Million / 3, (byte)'.', (byte)'.', (byte)'/')]),
        ["a date of a million digits"] = () => Text(Repeat(Million, (byte)'0')),
        ["an unknown extension"] = () => [0xC7, 0x05, 0x63, 1, 2, 3, 4, 5],
        ["a reserved extension"] = () => [0xD4, 0xFE, 0x00],
        ["an empty extension"] = () => [0xC7, 0x00, 0x01],
        ["a time with too many nanoseconds"] = () => [0xD7, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0],
        ["a time beyond all calendars"] = () => [0xC7, 0x0C, 0xFF, 0, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        ["a time before all calendars"] = () => [0xC7, 0x0C, 0xFF, 0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0],
        ["the byte that MessagePack never uses"] = () => [0xC1],
        ["nothing"] = () => [],
    };

    private delegate void WriteNumbered(ref MessagePackWriter writer, int i);

    /// <summary>Texts that have one hash in the table that the base library begins with. It takes four characters at a time, two in each of two sums, so the third pair of eight
    /// can undo what the first has done.</summary>
    private static IEnumerable<string> CollidingTexts()
    {
        const uint Begin = (5381 << 16) + 5381, Goal = 0x0061_0061;
        for (uint low = 0x100; low < 0x4000; low++)
        {
            for (uint high = 0x100; high < 0x200; high++)
            {
                uint first = (high << 16) | low;
                uint sum = (uint.RotateLeft(Begin, 5) + Begin) ^ first;
                uint third = (uint.RotateLeft(sum, 5) + sum) ^ Goal;
                if (!char.IsSurrogate((char)third) && !char.IsSurrogate((char)(third >> 16)))
                    yield return new string([(char)first, (char)(first >> 16), 'a', 'a', (char)third, (char)(third >> 16), 'a', 'a']);
            }
        }
    }

    private static byte[] Map(WriteNumbered key) => MessagePackBytes.Of((ref writer) =>
    {
        writer.WriteMapHeader(Keys);
        for (int i = 0; i < Keys; i++)
        {
            key(ref writer, i);
            writer.WriteString("");
        }
    });

    private static byte[] Array(WriteNumbered item) => MessagePackBytes.Of((ref writer) =>
    {
        writer.WriteArrayHeader(Keys);
        for (int i = 0; i < Keys; i++)
            item(ref writer, i);
    });

    private static byte[] Text(byte[] bytes) => [0xDB, (byte)(bytes.Length >> 24), (byte)(bytes.Length >> 16), (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];

    private static byte[] Repeat(int times, params byte[] bytes)
    {
        byte[] all = new byte[times * bytes.Length];
        for (int i = 0; i < all.Length; i++)
            all[i] = bytes[i % bytes.Length];
        return all;
    }
}
