using System.Runtime.CompilerServices;
using System.Text;
using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Tests.Transports;

/// <summary>What every transport must do.</summary>
public sealed class TransportConformanceTests : TransportTestBase
{
    private const int LongMessage = 64 * 1024 * 1024;

    public static TheoryData<string> All => TestTransport.Names;

    [Theory(Timeout = TimeLimit)]
    [MemberData(nameof(All))]
    public async Task Bytes_go_both_ways(string transport)
    {
        var (host, worker) = await PairAsync(transport);

        host.Write("to the worker"u8);
        await worker.WriteAsync("to the host"u8.ToArray());

        Assert.Equal("to the worker", Encoding.UTF8.GetString(await OnThread(() => Read(worker, 13))));
        Assert.Equal("to the host", Encoding.UTF8.GetString(await OnThread(() => Read(host, 11))));
    }

    [Theory(Timeout = TimeLimit)]
    [MemberData(nameof(All))]
    public async Task PIP_05_Frames_that_arrive_byte_by_byte_are_put_together(string transport)
    {
        var (host, worker) = await PairAsync(transport);
        using var frames = new FrameWriter();
        for (int item = 0; item < 20; item++)
            MessageFrames.Add(frames, new CancelMessage(item * 1_000_000_007L));
        byte[] bytes = frames.Written.ToArray();

        var heard = OnThread(() => ReadCancels(host, 20));
        foreach (byte one in bytes)
            worker.Write([one]);

        Assert.Equal(Enumerable.Range(0, 20).Select(item => item * 1_000_000_007L), await heard.WaitAsync(s_limit));
    }

    [Theory(Timeout = TimeLimit)]
    [MemberData(nameof(All))]
    public async Task PIP_02_What_a_closing_peer_has_sent_arrives_and_then_the_end(string transport)
    {
        var (host, worker) = await PairAsync(transport);

        worker.Write(new byte[10_000]);
        worker.Dispose();

        Assert.Equal(10_000, (await OnThread(() => Read(host, 20_000)).WaitAsync(s_limit)).Length);
        Assert.Equal(0, await OnThread(() => host.Read(new byte[10])).WaitAsync(s_limit));
    }

    [Theory(Timeout = TimeLimit)]
    [MemberData(nameof(All))]
    public async Task A_peer_that_leaves_without_reading_ends_both_directions(string transport)
    {
        var (host, worker) = await PairAsync(transport);

        host.Write(new byte[1_000]);
        worker.Dispose();

        var error = await Assert.ThrowsAnyAsync<IOException>(() => OnThread(() => WriteUntilItFails(host, new())).WaitAsync(s_limit));
        Assert.NotEmpty(error.Message);
        Assert.Equal(0, await OnThread(() => ReadOrBreak(host)).WaitAsync(s_limit));
    }

    [Theory(Timeout = TimeLimit)]
    [MemberData(nameof(All))]
    public async Task Closing_ends_a_blocked_read(string transport)
    {
        var (host, worker) = await PairAsync(transport);
        var begun = new TaskCompletionSource();
        worker.Write([1]);
        var reading = OnThread(() =>
        {
            Assert.Equal(1, host.Read(new byte[10]));
            begun.SetResult();
            return ReadOrBreak(host);
        });
        await begun.Task.WaitAsync(s_limit);

        host.Dispose();

        Assert.Equal(0, await reading.WaitAsync(s_limit));
        Assert.Throws<ObjectDisposedException>(() => host.Read(new byte[10]));
    }

    [Theory(Timeout = TimeLimit)]
    [MemberData(nameof(All))]
    public async Task Closing_ends_a_blocked_write(string transport)
    {
        var (host, worker) = await PairAsync(transport);
        var written = new StrongBox<long>();
        var writing = OnThread(() => WriteUntilItFails(host, written));
        await IsSettledAsync(written);
        Assert.False(writing.IsCompleted);

        host.Dispose();

        var error = await Assert.ThrowsAnyAsync<Exception>(() => writing.WaitAsync(s_limit));
        Assert.True(error is IOException or ObjectDisposedException or OperationCanceledException, error.ToString());
        Assert.Throws<ObjectDisposedException>(() => host.Write([1]));
        Assert.NotEqual(0, worker.Read(new byte[10]));
    }

    [Theory(Timeout = TimeLimit)]
    [MemberData(nameof(All))]
    public async Task Closing_twice_and_from_several_threads_is_closing_once(string transport)
    {
        var (host, worker) = await PairAsync(transport);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(host.Dispose)));

        Assert.Equal(0, await OnThread(() => ReadOrBreak(worker)).WaitAsync(s_limit));
    }

    [Theory(Timeout = TimeLimit)]
    [MemberData(nameof(All))]
    public async Task Long_messages_pass_each_other(string transport)
    {
        var (host, worker) = await PairAsync(transport);
        byte[] forth = Bytes(1);
        byte[] back = Bytes(2);

        var received = OnThread(() => Read(worker, LongMessage));
        var returned = OnThread(() => Read(host, LongMessage));
        var sending = host.WriteAsync(forth).AsTask();
        var answering = OnThread(() =>
        {
            worker.Write(back);
            return 0;
        });

        await Task.WhenAll(sending, answering, received, returned).WaitAsync(TimeSpan.FromSeconds(50));
        Assert.True(AreSame(forth, await received));
        Assert.True(AreSame(back, await returned));
    }

    [Theory(Timeout = TimeLimit)]
    [MemberData(nameof(All))]
    public async Task A_write_without_waiting_takes_what_there_is_room_for(string transport)
    {
        var (host, worker) = await PairAsync(transport);
        byte[] bytes = Bytes(3)[..(1024 * 1024)];

        int taken = 0;
        while (host.TryWrite(bytes) is > 0 and var more)
            taken += more;

        // A transport of the base library cannot tell, and takes nothing.
        Assert.Equal(transport.Contains("base library", StringComparison.Ordinal), taken == 0);
        Assert.Equal(taken, (await OnThread(() => Read(worker, taken)).WaitAsync(s_limit)).Length);
        Assert.Equal(taken > 0 ? 1 : 0, host.TryWrite([1]));
    }

    // Many times faster than comparing them element by element.
    private static bool AreSame(byte[] sent, byte[] received) => sent.AsSpan().SequenceEqual(received);

    private static byte[] Bytes(int seed)
    {
        byte[] bytes = new byte[LongMessage];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static List<long> ReadCancels(TransportConnection connection, int count)
    {
        var items = new List<long>();
        using var frames = new FrameReader();
        while (items.Count < count && connection.Read(frames.GetSpan()) is > 0 and var read)
        {
            frames.Advance(read);
            while (frames.TryReadFrame(out var body))
            {
                var reader = new MessagePackReader(body.Span);
                Assert.Equal(MessageKind.Cancel, MessageFrames.ReadHead(ref reader, out _));
                items.Add(CancelMessage.Read(ref reader).Item);
            }
        }

        return items;
    }

    /// <summary>0 at the end, as what was closed or reset is at its end too.</summary>
    private static int ReadOrBreak(TransportConnection connection)
    {
        try
        {
            return connection.Read(new byte[10]);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException)
        {
            return 0;
        }
    }

    private static int WriteUntilItFails(TransportConnection connection, StrongBox<long> written)
    {
        for (; ; Interlocked.Increment(ref written.Value))
            connection.Write(new byte[10_000]);
    }

    /// <summary>Waits until a writer has written something and gets no further.</summary>
    private static async Task IsSettledAsync(StrongBox<long> written)
    {
        for (long before = 0, now = -1; now <= 0 || now != before; (before, now) = (now, Interlocked.Read(ref written.Value)))
            await Task.Delay(100);
    }
}
