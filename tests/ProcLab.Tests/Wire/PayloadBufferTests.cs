using ProcLab.Wire;

namespace ProcLab.Tests.Wire;

public sealed class PayloadBufferTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(FrameLimits.PartBytes, false)]
    [InlineData(FrameLimits.PartBytes + 1, true)]
    [InlineData(1_000_000, true)]
    public void What_is_written_comes_out_whatever_the_pieces(int length, bool isLarge)
    {
        var payload = new PayloadBuffer();
        byte[] bytes = Random(length);
        for (int from = 0, step = 1; from < length; from += step, step = Math.Min(step * 3, length - from))
        {
            step = Math.Min(step, length - from);
            bytes.AsSpan(from, step).CopyTo(payload.GetSpan(step));
            payload.Advance(step);
        }

        Assert.Equal(length, payload.Length);
        Assert.Equal(isLarge, payload.IsLarge);
        Assert.Equal(bytes, All(payload));
    }

    [Fact]
    public void One_that_is_lent_keeps_its_bytes_until_it_is_given_back()
    {
        var payload = new PayloadBuffer();
        byte[] bytes = Random(300_000);
        var writer = new MessagePackWriter(payload);
        writer.WriteRaw(bytes);
        writer.Flush();
        payload.Lend();

        Assert.False(payload.TryClear());
        Assert.Equal(bytes, All(payload));

        payload.GiveBack();
        Assert.Equal(0, payload.Length);
        Assert.True(payload.TryClear());
    }

    [Fact]
    public void A_large_block_is_written_piece_by_piece()
    {
        var payload = new PayloadBuffer();
        byte[] bytes = Random(5_000_000);
        var writer = new MessagePackWriter(payload);
        writer.WriteBinary(bytes);
        writer.Flush();

        Assert.All(payload.Pieces, static piece => Assert.InRange(piece.Count, 1, FrameLimits.PartBytes));
        var reader = new MessagePackReader(All(payload));
        Assert.True(reader.ReadBinary().SequenceEqual(bytes));
    }

    private static byte[] All(PayloadBuffer payload) => [.. payload.Pieces.SelectMany(static piece => piece.ToArray()), .. payload.Written.ToArray()];

    private static byte[] Random(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
