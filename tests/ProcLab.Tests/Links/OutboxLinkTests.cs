using ProcLab.Contracts;
using ProcLab.Links;
using ProcLab.Processes;
using ProcLab.Tests.Processes;
using ProcLab.Tests.Wire;
using ProcLab.Wire;

namespace ProcLab.Tests.Links;

/// <summary>A link goes on in the outbox where its connection ended, wherever that was.</summary>
public sealed class OutboxLinkTests : RecorderTestBase
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private static readonly byte[] s_greeting = [.. FrameBytes.Of(new HelloMessage(1, 1, 4711))];
    private static readonly byte[] s_ready = FrameBytes.Of(new ReadyMessage(KeepsRecorder: true));

    private static readonly byte[] s_words =
    [
        .. FrameBytes.Of(new ProgressMessage<Encoded<int>>(1, new Encoded<int>(Codecs.Int32, 5))),
        .. FrameBytes.Of(new ResultMessage<Encoded<byte[]>>(1, 7, new Encoded<byte[]>(Codecs.Bytes, new byte[3_000]))),
        .. FrameBytes.Of(new FailureMessage(2, 7, FailureCause.Threw, new RemoteError("T", "no", null, []))),
    ];

    private static readonly string[] s_heard = ["ready", "progress 1 1", "result 1 3003", "failure 2 no"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_message_is_heard_once_wherever_the_connection_ends(bool breaks)
    {
        for (int cut = 0; cut <= s_words.Length; cut += cut < 50 || cut > s_words.Length - 50 ? 1 : 97)
        {
            Keep(s_words);
            var heard = new HeardWords();
            var (closure, end) = await HearAsync(heard, cut, breaks);

            Assert.Equal(breaks ? LinkEnd.Broken : LinkEnd.EndOfStream, closure.End);
            Assert.Equal(LinkEnd.EndOfStream, end.End);
            Assert.Equal(s_heard, heard.Words);
        }
    }

    [Fact]
    public async Task A_half_message_at_the_end_is_dropped()
    {
        Keep(s_words.AsSpan(0, s_words.Length - 1));
        var heard = new HeardWords();

        Assert.Equal(LinkEnd.EndOfStream, (await HearAsync(heard, 10, breaks: false)).Outbox.End);
        Assert.Equal(s_heard[..3], heard.Words);
    }

    [Fact]
    public async Task Nonsense_in_the_outbox_is_a_violation()
    {
        Keep("GET / HTTP/1.1"u8);

        var (_, end) = await HearAsync(new HeardWords(), 0, breaks: false);

        Assert.Equal(LinkEnd.ProtocolViolation, end.End);
        Assert.Contains("HTTP", end.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FlightRecorder.OutboxBytes * 2L)]
    [InlineData(long.MaxValue)]
    public async Task An_outbox_that_says_it_has_what_it_cannot_is_a_violation(long end)
    {
        Worker.Begin(end);

        Assert.Equal(LinkEnd.ProtocolViolation, (await HearAsync(new HeardWords(), 0, breaks: true)).Outbox.End);
    }

    [Fact]
    public async Task Random_bytes_in_the_outbox_end_plainly()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int round = 0; round < 300; round++)
        {
            // Good words up to a point, and then others: so some of it is believed.
            byte[] bytes = new byte[random.Next(1, FlightRecorder.OutboxBytes - 200)];
            random.NextBytes(bytes);
            int good = random.Next(s_words.Length + 1);
            s_words.AsSpan(0, Math.Min(good, bytes.Length)).CopyTo(bytes);
            Keep(bytes);

            var (_, end) = await HearAsync(new HeardWords(), 0, breaks: false);

            Assert.True(end.End is LinkEnd.ProtocolViolation or LinkEnd.EndOfStream, $"seed {seed}, round {round}: {end}");
        }
    }

    [Fact]
    public async Task After_a_violation_the_outbox_is_not_asked()
    {
        Keep([.. s_ready, .. s_words]);
        var heard = new HeardWords();
        var link = Link([.. s_greeting, .. s_ready, .. s_ready], breaks: false, heard);

        Assert.Equal(LinkEnd.ProtocolViolation, (await heard.Closed.WaitAsync(s_limit)).End);
        link.HearOutbox();

        Assert.Equal(["ready"], heard.Words);
    }

    /// <summary>Puts into the outbox what a worker says after its greeting.</summary>
    private void Keep(ReadOnlySpan<byte> words)
    {
        Host.Free(0);
        Worker.Begin(s_greeting.Length);
        Assert.Equal(s_ready.Length, Worker.Append(s_ready));
        Assert.Equal(words.Length, Worker.Append(words));
    }

    /// <summary>Hears a connection that ends this many bytes after the ready, and then the outbox.</summary>
    private async Task<(LinkClosure Connection, LinkClosure Outbox)> HearAsync(HeardWords heard, int cut, bool breaks)
    {
        var link = Link([.. s_greeting, .. s_ready, .. s_words.AsSpan(0, cut)], breaks, heard);
        var closure = await heard.Closed.WaitAsync(s_limit);
        return (closure, link.HearOutbox());
    }

    private WorkerLink Link(byte[] delivered, bool breaks, HeardWords heard)
    {
        var link = new WorkerLink(new CutConnection(delivered, breaks), new WorkerGreeting("w1", null, false, null, FilePath), Host, heard);
        link.Open();
        return link;
    }
}
