using System.Text;
using ProcLab.Wire;

namespace ProcLab.Tests.Wire;

public class FrameReaderTests
{
    [Fact]
    public void Frames_that_arrive_together_come_out_one_by_one()
    {
        using var reader = new FrameReader();
        Receive(reader, "C600000003010203C600000000C60000000104");
        Assert.Equal("010203", NextHex(reader));
        Assert.Equal((5L, 8L), (reader.BodyOffset, reader.StreamOffset));
        Assert.Equal("", NextHex(reader));
        Assert.Equal("04", NextHex(reader));
        Assert.Equal((18L, 19L, 0), (reader.BodyOffset, reader.StreamOffset, reader.BufferedBytes));
        Assert.Null(NextHex(reader));
    }

    [Fact]
    public void A_frame_that_arrives_byte_by_byte_comes_out_with_its_last_byte()
    {
        using var reader = new FrameReader();
        byte[] data = Convert.FromHexString("C600000003010203");
        for (int i = 0; i < data.Length; i++)
        {
            Assert.Null(NextHex(reader));
            Receive(reader, [data[i]]);
        }
        Assert.Equal("010203", NextHex(reader));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n", "0x47", "It looks like HTTP")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n", "0x48", "It looks like HTTP")]
    [InlineData("PRI * HTTP/2.0\r\n", "0x50", "It looks like HTTP")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000", "0x16", "It looks like TLS")]
    [InlineData("Hello from a printf somewhere", "0x48", "It looks like text (\"Hello from a pri\")")]
    [InlineData("\u0001\u0002", "0x01", "came. (at byte 8)")]
    public void What_is_no_frame_is_refused_with_a_guess_and_its_place_in_the_stream(string received, string first, string guess)
    {
        using var reader = new FrameReader();
        Receive(reader, "C600000003010203");
        NextHex(reader);
        Receive(reader, Encoding.Latin1.GetBytes(received));
        var error = Assert.Throws<MessagePackException>(() => NextHex(reader));
        Assert.StartsWith($"A frame begins with 0xC6, but {first} came.", error.Message);
        Assert.Contains(guess, error.Message);
        Assert.Equal(8, error.Offset);
        Assert.Throws<MessagePackException>(() => NextHex(reader));
    }

    [Theory]
    [InlineData("C600000065", 101)]
    [InlineData("C67FFFFFFF", int.MaxValue)]
    [InlineData("C6FFFFFFFF", uint.MaxValue)]
    public void A_frame_over_the_limit_is_refused_by_its_header_alone(string header, long length)
    {
        using var reader = new FrameReader(maxFrameBytes: 100);
        Receive(reader, header);
        var error = Assert.Throws<MessagePackException>(() => NextHex(reader));
        Assert.Contains($"A frame of {length} bytes is over the limit of 100 bytes", error.Message);
        Assert.Equal(0, error.Offset);
        Assert.Throws<MessagePackException>(() => reader.GetMemory().Length);
    }

    [Fact]
    public void The_limit_itself_is_allowed_and_can_be_raised()
    {
        using var reader = new FrameReader(maxFrameBytes: 2);
        Receive(reader, "C6000000020101");
        Assert.Equal("0101", NextHex(reader));
        reader.MaxFrameBytes = 3;
        Receive(reader, "C600000003020202");
        Assert.Equal("020202", NextHex(reader));
    }

    [Fact]
    public void A_peer_that_only_announces_a_large_frame_gets_no_memory()
    {
        using var reader = new FrameReader();
        Receive(reader, "C604000000"); // 64 MiB
        Assert.Null(NextHex(reader));
        Assert.InRange(reader.GetMemory().Length, 1, 64 * 1024);
    }

    [Fact]
    public void The_buffer_grows_only_as_bytes_arrive_and_shrinks_after()
    {
        using var reader = new FrameReader();
        const int length = 10_000_000;
        Receive(reader, "C600989680");
        byte[] body = new byte[length];
        Random.Shared.NextBytes(body);
        for (int sent = 0; sent < length;)
        {
            Assert.False(reader.TryReadFrame(out _));
            var room = reader.GetMemory();
            Assert.InRange(reader.BufferedBytes + room.Length, 1, Math.Max(64 * 1024, 4 * reader.BufferedBytes));
            int count = Math.Min(room.Length, Math.Min(length - sent, 50_000));
            body.AsSpan(sent, count).CopyTo(room.Span);
            reader.Advance(count);
            sent += count;
        }
        Assert.True(reader.TryReadFrame(out var received));
        Assert.True(received.Span.SequenceEqual(body));

        Assert.InRange(reader.GetMemory().Length, 1, FrameLimits.RetainedBufferBytes);
        Receive(reader, "C60000000107");
        Assert.Equal("07", NextHex(reader));
    }

    [Fact]
    public void The_start_of_the_next_frame_survives_the_shrinking()
    {
        using var reader = new FrameReader();
        byte[] large = new byte[FrameLimits.HeaderBytes + 1_000_000];
        Convert.FromHexString("C6000F4240").CopyTo(large, 0);
        Receive(reader, [.. large, .. Convert.FromHexString("C6000000")]);
        Assert.True(reader.TryReadFrame(out _));
        Assert.Null(NextHex(reader));
        Assert.InRange(reader.GetMemory().Length, 1, 64 * 1024);
        Receive(reader, "0109");
        Assert.Equal("09", NextHex(reader));
    }

    [Fact]
    public void A_buffer_full_of_frames_that_nobody_reads_does_not_grow()
    {
        using var reader = new FrameReader();
        byte[] frame = Convert.FromHexString("C600000003010203");
        var error = Assert.Throws<InvalidOperationException>(() =>
        {
            for (int i = 0; i < 1_000_000; i++)
                Receive(reader, frame);
        });
        Assert.Contains("read them before receiving more", error.Message);
        Assert.InRange(reader.BufferedBytes, 1, 64 * 1024);
        int count = 0;
        while (NextHex(reader) is not null)
            count++;
        Assert.Equal(64 * 1024 / frame.Length, count);
    }

    [Fact]
    public void A_body_stays_as_it_is_while_further_frames_are_read()
    {
        using var reader = new FrameReader();
        Receive(reader, "C60000000101C60000000102");
        Assert.True(reader.TryReadFrame(out var first));
        Assert.True(reader.TryReadFrame(out var second));
        Assert.Equal((1, 2), (first.Span[0], second.Span[0]));
    }

    [Fact]
    public void Reading_small_frames_allocates_nothing()
    {
        using var reader = new FrameReader();
        byte[] frame = Convert.FromHexString("C600000003010203");
        static void Round(FrameReader reader, byte[] frame)
        {
            for (int i = 0; i < 100_000; i++)
            {
                frame.CopyTo(reader.GetSpan());
                reader.Advance(frame.Length);
                while (reader.TryReadFrame(out _))
                {
                }
            }
        }
        Round(reader, frame);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Round(reader, frame);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Misuse_is_refused()
    {
        var reader = new FrameReader();
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Advance(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Advance(int.MaxValue));
        reader.Dispose();
        reader.Dispose();
        Assert.Throws<ObjectDisposedException>(() => reader.GetMemory().Length);
    }

    private static string? NextHex(FrameReader reader) =>
        reader.TryReadFrame(out var body) ? Convert.ToHexString(body.Span) : null;

    private static void Receive(FrameReader reader, string hex) => Receive(reader, Convert.FromHexString(hex));

    private static void Receive(FrameReader reader, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var room = reader.GetSpan();
            int count = Math.Min(room.Length, bytes.Length);
            bytes[..count].CopyTo(room);
            reader.Advance(count);
            bytes = bytes[count..];
        }
    }
}
