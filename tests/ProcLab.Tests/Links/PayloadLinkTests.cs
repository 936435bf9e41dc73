using ProcLab.Contracts;
using ProcLab.Links;
using ProcLab.Tests.Processes;
using ProcLab.Tests.Wire;
using ProcLab.Wire;

namespace ProcLab.Tests.Links;

/// <summary>Payloads that come in parts.</summary>
public sealed class PayloadLinkTests : RecorderTestBase
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private static readonly byte[] s_greeting = [.. FrameBytes.Of(new HelloMessage(1, 1, 4711)), .. FrameBytes.Of(new ReadyMessage(KeepsRecorder: false))];

    [Fact]
    public async Task A_payload_in_parts_is_heard_as_one_and_others_in_between()
    {
        byte[] bytes = Bytes(100_000);
        byte[] payload = Encode(bytes);
        var heard = await HearAsync(
            FrameBytes.Of(new PartMessage(1, payload.AsMemory(0, 60_000))),
            FrameBytes.Of(new ResultMessage<Encoded<int>>(7, 0, new Encoded<int>(Codecs.Int32, 5))),
            FrameBytes.Of(new PartMessage(1, payload.AsMemory(60_000))),
            FrameBytes.Of(new PayloadMessage(1)),
            FrameBytes.Of(new ResultMessage<Encoded<int?>>(8, 0, new Encoded<int?>(Codecs.Nullable(Codecs.Int32), null))),
            FrameBytes.Of(new ResultMessage<Encoded<int>>(9, 0, new Encoded<int>(Codecs.Int32, 5))));

        Assert.Equal(["ready", "result 7 1", $"result 8 {payload.Length}", "result 9 1"], heard.Words);
        Assert.Equal(LinkEnd.EndOfStream, (await heard.Closed).End);
    }

    [Fact]
    public async Task A_payload_that_is_forgotten_takes_no_room()
    {
        List<byte[]> frames = [];
        for (int transfer = 1; transfer <= 3 * IncomingPayloads.Most; transfer++)
        {
            frames.Add(FrameBytes.Of(new PartMessage(transfer, Bytes(100))));
            frames.Add(FrameBytes.Of(new ForgetMessage(transfer)));
        }

        Assert.Equal(LinkEnd.EndOfStream, (await (await HearAsync([.. frames])).Closed).End);
    }

    public static TheoryData<string, byte[][]> Violations => new()
    {
        { "no part of payload 3", [FrameBytes.Of(new PayloadMessage(3))] },
        { "may not send message Ready", [FrameBytes.Of(new PartMessage(3, Bytes(5))), FrameBytes.Of(new PayloadMessage(3)), FrameBytes.Of(new ReadyMessage(false))] },
        { "Part", [FrameBytes.Of(new PartMessage(3, Bytes(5))), FrameBytes.Of(new PayloadMessage(3)), FrameBytes.Of(new PartMessage(4, Bytes(5)))] },
        { "over the limit of 1000000 bytes", [.. Enumerable.Repeat(FrameBytes.Of(new PartMessage(3, Bytes(60_000))), 20)] },
        { "together", [.. Enumerable.Range(0, 20).Select(static transfer => FrameBytes.Of(new PartMessage(transfer, Bytes(60_000))))] },
        { "at once", [.. Enumerable.Range(0, 70).Select(static transfer => FrameBytes.Of(new PartMessage(transfer, Bytes(1))))] },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public async Task What_may_not_be_said_of_payloads_ends_the_link(string reason, byte[][] frames)
    {
        var closure = await (await HearAsync(frames)).Closed;

        Assert.Equal(LinkEnd.ProtocolViolation, closure.End);
        Assert.Contains(reason, closure.Message, StringComparison.Ordinal);
    }

    private async Task<HeardWords> HearAsync(params byte[][] frames)
    {
        var heard = new HeardWords();
        byte[] delivered = [.. s_greeting, .. frames.SelectMany(static frame => frame)];
        var link = new WorkerLink(new CutConnection(delivered, breaks: false), new WorkerGreeting("w1", null, false, null, FilePath, 1_000_000), Host, heard);
        link.Open();
        await heard.Closed.WaitAsync(s_limit);
        return heard;
    }

    private static byte[] Encode(byte[] value)
    {
        var payload = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(payload);
        writer.WriteBinary(value);
        writer.Flush();
        return payload.WrittenSpan.ToArray();
    }

    private static byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }
}
