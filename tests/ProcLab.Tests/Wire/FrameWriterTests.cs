using ProcLab.Wire;

namespace ProcLab.Tests.Wire;

public class FrameWriterTests
{
    [Fact]
    public void Frames_stand_one_after_another_each_with_its_length()
    {
        using var writer = new FrameWriter();
        Write(writer, [1, 2, 3]);
        Write(writer, []);
        Write(writer, [4]);
        Assert.Equal("C600000003010203C600000000C60000000104", Convert.ToHexString(writer.Written.Span));
        Assert.Equal(19, writer.WrittenCount);
    }

    [Fact]
    public void A_frame_is_a_MessagePack_value_of_its_own()
    {
        using var writer = new FrameWriter();
        Write(writer, [0x92, 1, 2]);
        var reader = new MessagePackReader(writer.Written.Span);
        var body = new MessagePackReader(reader.ReadBinary());
        Assert.Equal(2, body.ReadArrayHeader());
        Assert.True(reader.IsAtEnd);
    }

    [Fact]
    public void A_frame_that_is_begun_is_not_among_the_written()
    {
        using var writer = new FrameWriter();
        Write(writer, [1]);
        writer.BeginFrame();
        Put(writer, [2, 2, 2]);
        Assert.Equal("C60000000101", Convert.ToHexString(writer.Written.Span));
        writer.AbandonFrame();
        writer.AbandonFrame();
        Write(writer, [3]);
        Assert.Equal("C60000000101C60000000103", Convert.ToHexString(writer.Written.Span));
    }

    [Fact]
    public void A_body_over_the_limit_is_refused_and_the_frames_before_it_stay()
    {
        using var writer = new FrameWriter(maxFrameBytes: 3);
        Write(writer, [1, 2, 3]);
        writer.BeginFrame();
        Put(writer, [1, 2, 3, 4]);
        var error = Assert.Throws<MessagePackException>(writer.EndFrame);
        Assert.Contains("A frame of 4 bytes is over the limit of 3 bytes", error.Message);
        Write(writer, [5]);
        Assert.Equal("C600000003010203C60000000105", Convert.ToHexString(writer.Written.Span));
    }

    [Fact]
    public void A_body_far_over_the_limit_is_refused_before_memory_is_taken()
    {
        using var writer = new FrameWriter(maxFrameBytes: 1000);
        writer.BeginFrame();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<MessagePackException>(() => writer.GetSpan(100_000_000).Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);

        // In small steps too: room is given up to the limit, and some slack, and then no more.
        long room = 0;
        Assert.Throws<MessagePackException>(() =>
        {
            while (room < 10_000_000)
            {
                int step = writer.GetMemory(100).Length;
                writer.Advance(step);
                room += step;
            }
        });
        Assert.InRange(room, 1000, 100_000);
        writer.AbandonFrame();
        Assert.Equal(0, writer.WrittenCount);
    }

    [Fact]
    public void Large_frames_keep_their_content_as_the_buffer_grows()
    {
        using var writer = new FrameWriter();
        byte[][] bodies = [[1], new byte[100_000], [2], new byte[3_000_000], [3]];
        foreach (byte[] body in bodies)
        {
            Random.Shared.NextBytes(body);
            Write(writer, body);
        }
        var reader = new MessagePackReader(writer.Written.Span);
        foreach (byte[] body in bodies)
            Assert.True(reader.ReadBinary().SequenceEqual(body));
        Assert.True(reader.IsAtEnd);
    }

    [Fact]
    public void Clearing_keeps_a_small_buffer_and_gives_a_large_one_back()
    {
        using var writer = new FrameWriter();
        Write(writer, new byte[100_000]);
        writer.Clear();
        Assert.Equal(0, writer.WrittenCount);
        Assert.InRange(Room(writer), 100_000, FrameLimits.RetainedBufferBytes);

        Write(writer, new byte[5_000_000]);
        writer.Clear();
        Assert.InRange(Room(writer), 1, FrameLimits.RetainedBufferBytes);
    }

    [Fact]
    public void Filling_and_clearing_again_and_again_allocates_nothing()
    {
        using var writer = new FrameWriter();
        static void Round(FrameWriter writer)
        {
            for (int i = 0; i < 100; i++)
            {
                writer.BeginFrame();
                var body = new MessagePackWriter(writer);
                body.WriteArrayHeader(3);
                body.WriteInt64(i);
                body.WriteUtf8String("math.add"u8);
                body.WriteString("short");
                body.Flush();
                writer.EndFrame();
            }
            writer.Clear();
        }
        Round(writer);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Round(writer);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Misuse_is_refused()
    {
        var writer = new FrameWriter();
        Assert.Throws<InvalidOperationException>(writer.EndFrame);
        Assert.Throws<InvalidOperationException>(() => writer.GetMemory().Length);
        Assert.Throws<InvalidOperationException>(() => writer.Advance(0));
        writer.BeginFrame();
        Assert.Throws<InvalidOperationException>(writer.BeginFrame);
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Advance(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Advance(int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.GetMemory(-1).Length);
        writer.Dispose();
        writer.Dispose();
        Assert.Throws<ObjectDisposedException>(writer.BeginFrame);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(FrameLimits.HighestMaxFrameBytes + 1)]
    public void A_limit_out_of_range_is_refused(int limit)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameWriter(limit));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameReader(limit));
    }

    private static int Room(FrameWriter writer)
    {
        writer.BeginFrame();
        int room = writer.GetMemory().Length;
        writer.AbandonFrame();
        return room;
    }

    private static void Write(FrameWriter writer, ReadOnlySpan<byte> body)
    {
        writer.BeginFrame();
        Put(writer, body);
        writer.EndFrame();
    }

    private static void Put(FrameWriter writer, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(writer.GetSpan(bytes.Length));
        writer.Advance(bytes.Length);
    }
}
