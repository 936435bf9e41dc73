using ProcLab.Wire;

namespace ProcLab.Tests.Wire;

/// <summary>Bytes made to do harm: whatever comes, the answer is <see cref="MessagePackException"/>, quickly and without much
/// memory.</summary>
public class MessagePackHostileTests
{
    // What an exception with its text and stack costs, with slack.
    private const long AllocationLimit = 64 * 1024;

    private static readonly ReadFunction<int>[] _readings =
    [
        (ref r) => WireValue.Read(ref r).Description.Length,
        (ref r) => r.ReadRaw().Length,
        (ref r) => (int)r.ReadInt64(),
        (ref r) => r.ReadByte(),
        (ref r) => (int)r.ReadDouble(),
        (ref r) => (int)r.ReadSingle(),
        (ref r) => r.ReadString().Length,
        (ref r) => r.ReadUtf8String().Length,
        (ref r) => r.ReadBinary().Length,
        (ref r) => new object[r.ReadArrayHeader()].Length,
        (ref r) => new object[r.ReadMapHeader() * 2].Length,
        (ref r) => r.ReadExtension(out _).Length,
        (ref r) => r.ReadTimestamp().Second,
    ];

    [Theory]
    [InlineData("DCFFFF")]
    [InlineData("DDFFFFFFFF")]
    [InlineData("DD7FFFFFFF00")]
    [InlineData("DD8000000000")]
    [InlineData("DEFFFF0000")]
    [InlineData("DFFFFFFFFF")]
    [InlineData("DF7FFFFFFF0000")]
    [InlineData("DF800000000000")]
    [InlineData("DF00000002000000")]
    [InlineData("8100")]
    [InlineData("92C0")]
    [InlineData("A2C0")]
    [InlineData("D9FF61")]
    [InlineData("DAFFFF61")]
    [InlineData("DBFFFFFFFF61")]
    [InlineData("DB7FFFFFFF61")]
    [InlineData("C4FF00")]
    [InlineData("C5FFFF00")]
    [InlineData("C6FFFFFFFF00")]
    [InlineData("C67FFFFFFF00")]
    [InlineData("C7FF0500")]
    [InlineData("C8FFFF0500")]
    [InlineData("C9FFFFFFFF0500")]
    [InlineData("C97FFFFFFF0500")]
    [InlineData("C90000000005")]
    [InlineData("D805000000")]
    public void A_count_or_length_over_what_is_there_costs_nothing(string hex)
    {
        byte[] data = Convert.FromHexString(hex);
        bool complete = hex == "C90000000005"; // an empty extension: the one that is whole
        foreach (var read in _readings)
        {
            bool refused = Limited(data, read);
            Assert.True(refused || complete);
        }
    }

    [Fact]
    public void A_message_cut_at_any_byte_is_refused()
    {
        foreach (var sample in WireSamples.All.Concat(WireSamples.Singles).Append(WireSamples.Small))
        {
            byte[] whole = sample.Bytes;
            // Every place in a short message; in a long one the ends, where headers are, and some between.
            for (int length = 0; length < whole.Length; length += whole.Length < 400 || length < 40 || whole.Length - length < 5 ? 1 : whole.Length / 5)
            {
                Assert.True(MessagePackBytes.IsRefused(whole.AsSpan(0, length), (ref r) => r.ReadRaw().Length), $"ReadRaw, cut at {length}");
                Assert.True(MessagePackBytes.IsRefused(whole.AsSpan(0, length), (ref r) => WireValue.Read(ref r)), $"Read, cut at {length}");
            }
        }
    }

    [Fact]
    public void Random_bytes_are_read_or_refused()
    {
        const int seed = 20_250_101;
        var random = new Random(seed);
        byte[] buffer = new byte[128];
        for (int round = 0; round < 15_000; round++)
        {
            var data = buffer.AsSpan(0, random.Next(1, buffer.Length));
            random.NextBytes(data);
            foreach (var read in _readings)
                AssertSafe(data, read, $"seed {seed}, round {round}");
        }
    }

    [Fact]
    public void A_good_message_with_bytes_changed_is_read_or_refused()
    {
        const int seed = 20_250_102;
        var random = new Random(seed);
        byte[] whole = WireSamples.Small.Bytes;
        for (int round = 0; round < 10_000; round++)
        {
            byte[] data = [.. whole];
            for (int change = random.Next(1, 4); change > 0; change--)
                data[random.Next(data.Length)] = (byte)random.Next(256);
            AssertSafe(data, _readings[0], $"seed {seed}, round {round}");
            AssertSafe(data, _readings[1], $"seed {seed}, round {round}");
        }
    }

    private static void AssertSafe(ReadOnlySpan<byte> data, ReadFunction<int> read, string round)
    {
        try
        {
            Limited(data, read);
        }
        catch (Exception error)
        {
            Assert.Fail($"{round}: {Convert.ToHexString(data)}: {error}");
        }
    }

    /// <summary>Whether the read was refused; fails when it took more memory than such a message may.</summary>
    private static bool Limited(ReadOnlySpan<byte> data, ReadFunction<int> read)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool refused = MessagePackBytes.IsRefused(data, read);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < AllocationLimit, $"{allocated} bytes were allocated for {data.Length}.");
        return refused;
    }
}
