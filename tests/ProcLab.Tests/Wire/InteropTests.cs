using ProcLab.Wire;

namespace ProcLab.Tests.Wire;

/// <summary>Our bytes and those of an independent implementation are the same, both ways.</summary>
public class InteropTests
{
    [InteropFact]
    public async Task FUZ_05_Python_reads_what_we_write_and_packs_it_to_the_same_bytes() =>
        await AssertReencodedAsync(["reencode"], WireSamples.All);

    [InteropFact]
    public async Task Python_reads_our_32_bit_floats_and_packs_them_to_the_same_bytes() =>
        await AssertReencodedAsync(["reencode", "single"], WireSamples.Singles);

    [InteropFact]
    public async Task FUZ_05_we_read_what_Python_writes_and_write_it_to_the_same_bytes()
    {
        var answers = Answers(await PythonMessagePack.RunScriptAsync(["make"], []));
        Assert.InRange(answers.Count, 400, 1_000);
        foreach (var (description, packed) in answers)
        {
            var value = MessagePackBytes.Read(packed, WireValue.Read);
            AssertSame(description, value.Description);
            AssertSame(Convert.ToHexString(packed), Convert.ToHexString(value.Bytes));
        }
    }

    private static async Task AssertReencodedAsync(string[] arguments, IReadOnlyList<WireValue> values)
    {
        var answers = Answers(await PythonMessagePack.RunScriptAsync(arguments, StreamOf(values)));
        Assert.Equal(values.Count, answers.Count);
        foreach (var (value, (description, packed)) in values.Zip(answers))
        {
            AssertSame(value.Description, description);
            AssertSame(Convert.ToHexString(value.Bytes), Convert.ToHexString(packed));
        }
    }

    private static byte[] StreamOf(IReadOnlyList<WireValue> values)
    {
        using var frames = new FrameWriter();
        foreach (var value in values)
        {
            frames.BeginFrame();
            var writer = new MessagePackWriter(frames);
            value.Write(ref writer);
            writer.Flush();
            frames.EndFrame();
        }
        return frames.Written.ToArray();
    }

    private static List<(string Description, byte[] Packed)> Answers(byte[] stream)
    {
        using var frames = new FrameReader();
        var answers = new List<(string, byte[])>();
        var left = stream.AsSpan();
        while (!left.IsEmpty)
        {
            var room = frames.GetSpan();
            int count = Math.Min(room.Length, left.Length);
            left[..count].CopyTo(room);
            frames.Advance(count);
            left = left[count..];
            while (frames.TryReadFrame(out var body))
                answers.Add(MessagePackBytes.Read(body.Span, ReadAnswer));
        }
        Assert.Equal(0, frames.BufferedBytes);
        return answers;
    }

    private static (string, byte[]) ReadAnswer(ref MessagePackReader reader)
    {
        Assert.Equal(2, reader.ReadArrayHeader());
        return (reader.ReadString(), reader.ReadBinary().ToArray());
    }

    // Assert.Equal would print a megabyte of hex.
    private static void AssertSame(string expected, string actual) =>
        Assert.True(expected == actual, $"Expected {Shown(expected)} but got {Shown(actual)}");

    private static string Shown(string text) => text.Length <= 200 ? text : text[..200] + "...";
}
