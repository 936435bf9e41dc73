using System.Text;
using ProcLab.Processes;

namespace ProcLab.Tests.Processes;

public sealed class LineSplitterTests
{
    private const int Max = LineSplitter.MaxLineBytes;

    public static TheoryData<string, string[]> Cases => new()
    {
        { "", [] },
        { "\n", ["+"] },
        { "\r\n", ["+"] },
        { "a\n", ["+a"] },
        { "a", ["-a"] },
        { "a\nb", ["+a", "-b"] },
        { "a\r\nb\r\n", ["+a", "+b"] },
        { "a\n\nb\n", ["+a", "+", "+b"] },
        { "a\rb\n", ["+a\rb"] },
        { "a\r\r\n", ["+a\r"] },
        { "a\r", ["-a\r"] },
        { "ä€😀\n", ["+ä€😀"] },
        { "a\0b\n", ["+a\0b"] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Text_is_cut_at_its_line_ends(string text, string[] expected)
    {
        Assert.Equal(expected, Split([Encoding.UTF8.GetBytes(text)]));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, (byte)'a', (byte)'\n' }, "+\uFFFDa")]
    [InlineData(new byte[] { 0xE2, 0x82, (byte)'\n' }, "+\uFFFD")]
    [InlineData(new byte[] { (byte)'a', 0xC3 }, "-a\uFFFD")]
    public void Invalid_bytes_become_replacement_characters(byte[] bytes, string expected)
    {
        Assert.Equal([expected], Split([bytes]));
    }

    [Fact]
    public void A_line_of_just_the_limit_stays_whole()
    {
        string line = new('x', Max);

        Assert.Equal(["+" + line], Split([Encoding.UTF8.GetBytes(line + "\n")]));
        Assert.Equal(["+" + line], Split([Encoding.UTF8.GetBytes(line + "\r"), "\n"u8.ToArray()]));
        Assert.Equal(["-" + line], Split([Encoding.UTF8.GetBytes(line)]));
    }

    [Fact]
    public void A_longer_line_comes_in_marked_pieces()
    {
        string line = new('x', (2 * Max) + 5);

        Assert.Equal(["-" + line[..Max], "-" + line[..Max], "+xxxxx"], Split([Encoding.UTF8.GetBytes(line + "\n")]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_piece_never_ends_within_a_character(int offset)
    {
        string text = new string('x', Max - offset) + "😀y";

        Assert.Equal(["-" + new string('x', Max - offset), "+😀y"], Split([Encoding.UTF8.GetBytes(text + "\n")]));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_cut_at_the_limit()
    {
        byte[] bytes = new byte[Max + 10];
        Array.Fill(bytes, (byte)0x80);

        Assert.Equal([Max + 1, 11], Split([bytes]).Select(line => line.Length));
    }

    [Fact]
    public void The_lines_do_not_depend_on_the_portions_in_which_the_bytes_arrive()
    {
        const int Seed = 20_250_101;
        var random = new Random(Seed);
        for (int round = 0; round < 300; round++)
        {
            byte[] bytes = RandomBytes(random);
            var whole = Split([bytes]);

            Assert.Equal(whole, Split(RandomPortions(random, bytes)));
        }
    }

    [Fact]
    public void No_byte_of_valid_text_is_lost_but_its_line_ends()
    {
        var random = new Random(7);
        for (int round = 0; round < 100; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(3000)).Select(_ => random.Next(12) switch
            {
                0 => "\n",
                1 => "😀€",
                2 => new string('y', random.Next(2000)),
                _ => "x",
            }));

            var lines = Split(RandomPortions(random, Encoding.UTF8.GetBytes(text)));

            Assert.Equal(text, string.Concat(lines.Select(line => line[1..] + (line[0] == '+' ? "\n" : ""))));
        }
    }

    [Fact]
    public void Each_line_carries_the_name_of_its_stream()
    {
        var lines = new List<OutputLine>();
        new LineSplitter(isError: true, lines.Add).Append("a\n"u8);

        Assert.Equal([new OutputLine(true, "a", true)], lines);
    }

    /// <summary>Each line with + in front when it is complete, and - when not.</summary>
    private static List<string> Split(IEnumerable<byte[]> portions)
    {
        var lines = new List<string>();
        var splitter = new LineSplitter(isError: false, line => lines.Add((line.IsComplete ? '+' : '-') + line.Text));
        foreach (byte[] portion in portions)
            splitter.Append(portion);
        splitter.Complete();
        return lines;
    }

    private static byte[] RandomBytes(Random random)
    {
        byte[] bytes = new byte[random.Next(4 * Max)];
        random.NextBytes(bytes);
        for (int index = 0; index < bytes.Length; index++)
        {
            // Line ends are rare enough for lines above the limit, and half of them have both characters.
            if (bytes[index] == '\n' && random.Next(50) != 0)
                bytes[index] = (byte)'x';
            if (bytes[index] == '\n' && index > 0 && random.Next(2) == 0)
                bytes[index - 1] = (byte)'\r';
        }

        return bytes;
    }

    private static IEnumerable<byte[]> RandomPortions(Random random, byte[] bytes)
    {
        int most = random.Next(3) switch { 0 => 3, 1 => 1000, _ => 2 * Max };
        for (int start = 0; start < bytes.Length;)
        {
            int length = Math.Min(random.Next(1, most + 1), bytes.Length - start);
            yield return bytes[start..(start + length)];
            start += length;
        }
    }
}
