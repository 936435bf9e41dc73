using System.Diagnostics;
using System.Text;
using ProcLab.Worker.Tasks;

namespace ProcLab.CliTests.Tasks;

public sealed class WordCounterTests
{
    // Letters, white space of all lengths, its neighbours that are none, and bytes that are no UTF-8.
    private static readonly string[] s_pieces =
    [
        "a", "word", "é", "世", "🙂", " ", "\t", "\n", "\r", "\v", "\f", "\u00a0", "\u00a1", "\u1680", "\u1681", "\u2000", "\u2007", "\u200a",
        "\u202f", "\u205f", "\u2060", "\u3000", "\u3001",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Blocks_may_be_cut_anywhere(int blockLength)
    {
        byte[] text = Encoding.UTF8.GetBytes(Compose(seed: 42, pieces: 500));
        var whole = new WordCounter();
        whole.Add(text);

        var inBlocks = new WordCounter();
        foreach (byte[] block in text.Chunk(blockLength))
            inBlocks.Add(block);

        Assert.Equal(whole.Total, inBlocks.Total);
    }

    [Theory]
    [InlineData(new byte[] { 0xE2, 0x80 }, 1)]
    [InlineData(new byte[] { 0xE2, 0x20, 0xE2 }, 2)]
    [InlineData(new byte[] { 0xE2, 0xC2, 0xA0, 0x41 }, 2)]
    [InlineData(new byte[] { 0x80, 0x80, 0x20, 0xFF }, 2)]
    public void Bytes_that_are_no_characters_are_parts_of_words(byte[] bytes, long words)
    {
        var counter = new WordCounter();
        counter.Add(bytes);

        Assert.Equal(words, counter.Total.Words);
    }

    [Fact]
    public async Task Random_texts_are_counted_as_wc_counts_them()
    {
        if (!OperatingSystem.IsLinux())
            return;

        string path = Path.GetTempFileName();
        try
        {
            for (int seed = 0; seed < 20; seed++)
            {
                string text = Compose(seed, pieces: 200);
                File.WriteAllText(path, text);
                var counter = new WordCounter();
                counter.Add(Encoding.UTF8.GetBytes(text));

                Assert.Equal(await RunWcAsync(path), counter.Total);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Compose(int seed, int pieces)
    {
        var random = new Random(seed);
        return string.Concat(Enumerable.Range(0, pieces).Select(_ => s_pieces[random.Next(s_pieces.Length)]));
    }

    private static async Task<TextCount> RunWcAsync(string path)
    {
        var start = new ProcessStartInfo("wc", ["-l", "-w", "-c", path]) { RedirectStandardOutput = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        string[] figures = (await process.StandardOutput.ReadToEndAsync()).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();
        return new TextCount(long.Parse(figures[0]), long.Parse(figures[1]), long.Parse(figures[2]));
    }
}
