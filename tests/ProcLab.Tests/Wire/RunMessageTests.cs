using ProcLab.Wire;

namespace ProcLab.Tests.Wire;

public sealed class RunMessageTests
{
    [Fact]
    public void The_place_stands_before_the_argument()
    {
        byte[] body = Encode(new RunMessage(7, 2, 1, 63, Payload([0xA1, (byte)'x'])));

        Assert.Equal("96040702013FA178", Convert.ToHexString(body));
        var read = Read(body, out int argumentAt);
        Assert.Equal((7, 2, 1, 63, "A178"), (read.Item, read.Task, read.Attempt, read.Place, Convert.ToHexString(body.AsSpan(argumentAt))));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(64)]
    [InlineData(int.MaxValue)]
    public void A_place_outside_of_the_window_is_refused(int place) =>
        Assert.Throws<ProtocolException>(() => Read(Encode(new RunMessage(7, 2, 1, place)), out _));

    private static PayloadBuffer Payload(byte[] bytes)
    {
        var payload = new PayloadBuffer();
        bytes.CopyTo(payload.GetSpan(bytes.Length));
        payload.Advance(bytes.Length);
        return payload;
    }

    private static byte[] Encode(in RunMessage message) => FrameBytes.Of(message)[FrameLimits.HeaderBytes..];

    private static RunMessage Read(byte[] body, out int argumentAt)
    {
        var reader = new MessagePackReader(body);
        Assert.Equal(MessageKind.Run, MessageFrames.ReadHead(ref reader, out int fields));
        Assert.Equal(RunMessage.Fields, fields);
        var read = RunMessage.Read(ref reader);
        argumentAt = reader.Position;
        return read;
    }
}
