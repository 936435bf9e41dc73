using ProcLab.Processes;
using ProcLab.Wire;

namespace ProcLab.Tests.Processes;

public sealed class OutboxTests : RecorderTestBase
{
    [Theory]
    [InlineData(0)]
    [InlineData(41)]
    [InlineData((1L << 40) - 3)]
    public void What_is_written_is_read_at_its_own_offsets_however_often_the_ring_goes_round(long begin)
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        Worker.Begin(begin);
        Host.Free(begin);
        long written = begin, read = begin;
        for (int step = 0; step < 5_000; step++)
        {
            byte[] bytes = Stream(written, random.Next(1, random.Next(2, 2 * FlightRecorder.OutboxBytes)));
            int room = FlightRecorder.OutboxBytes - (int)(written - read);
            int added = Worker.Append(bytes);
            Assert.True(added == Math.Min(bytes.Length, room), $"seed {seed}: {added} of {bytes.Length} bytes added to room for {room}");
            written += added;

            Assert.Equal(written - read, Host.CountFrom(read));
            byte[] got = new byte[random.Next((int)(written - read) + 1)];
            Host.Copy(read, got);
            Assert.True(got.AsSpan().SequenceEqual(Stream(read, got.Length)), $"seed {seed}: other bytes from {read} on");
            read += got.Length;
            Host.Free(read);
        }

        Assert.True(written - begin > 10 * FlightRecorder.OutboxBytes, $"seed {seed}: only {written - begin} bytes written");
    }

    [Fact]
    public void Space_is_used_again_when_the_host_has_read_and_not_before()
    {
        Worker.Begin(0);
        Assert.Equal(FlightRecorder.OutboxBytes, Worker.Append(new byte[FlightRecorder.OutboxBytes + 1]));
        Assert.Equal(0, Worker.Append([1]));
        Host.Free(2);
        Assert.Equal(2, Worker.Append([1, 2, 3]));
        Assert.Equal(0, Worker.Append([3]));
    }

    [Fact]
    public void A_worker_that_keeps_no_outbox_has_nothing_in_it() => Assert.Equal(0, Host.CountFrom(1_000));

    [Theory]
    [InlineData(1_000)]
    [InlineData(999)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void An_end_that_is_not_beyond_what_was_read_is_nothing_more(long end)
    {
        Worker.Begin(end);
        Assert.Equal(0, Host.CountFrom(1_000));
    }

    [Theory]
    [InlineData(1_000 + FlightRecorder.OutboxBytes + 1)]
    [InlineData(long.MaxValue)]
    public void An_end_beyond_what_the_ring_can_hold_is_a_violation(long end)
    {
        Worker.Begin(end);
        Assert.Contains($"{end}", Assert.Throws<ProtocolException>(() => Host.CountFrom(1_000)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(101)]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void A_host_that_has_read_what_was_not_written_frees_nothing(long read)
    {
        Worker.Begin(0);
        Worker.Append(new byte[100]);
        Host.Free(read);
        Assert.Equal(FlightRecorder.OutboxBytes - 100, Worker.Append(new byte[FlightRecorder.OutboxBytes]));
    }

    /// <summary>Bytes that tell where in the stream they stand.</summary>
    private static byte[] Stream(long offset, int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
            bytes[i] = (byte)((offset + i) * 2654435761 >> 13);
        return bytes;
    }
}
