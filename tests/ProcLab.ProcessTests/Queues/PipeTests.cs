using System.Buffers;
using System.Diagnostics;
using System.Threading.Channels;

namespace ProcLab.ProcessTests.Queues;

public sealed class PipeTests : QueueTestBase
{
    // The promise is 1 s; a loaded machine gets some more.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(8);

    [ProcessTheory]
    [InlineData(TransportKind.NamedPipe)]
    [InlineData(TransportKind.UnixSocket)]
    [InlineData(TransportKind.LoopbackTcp)]
    public async Task PIP_01_a_pipe_works_both_ways_and_can_be_closed_one_way(TransportKind transport)
    {
        var (mine, other) = ProcessPipe.Create<int, string>(new() { Transport = transport });
        await using var _ = mine;
        var process = await StartAsync(PipeTasks.Tasks.Double, other);
        for (int message = 0; message < 100; message++)
            await mine.Writer.WriteAsync(message);
        mine.Writer.Complete();

        var answers = new List<string>();
        await foreach (string answer in mine.Reader.ReadAllAsync())
            answers.Add(answer);

        Assert.Equal(Enumerable.Range(0, 100).Select(static message => $"{message} {2 * message}"), answers);
        Assert.Equal(100, await process.Result);
    }

    [ProcessFact]
    public async Task PIP_01_a_one_way_end_refuses_the_wrong_direction()
    {
        var (mine, other) = ProcessPipe.Create<int>(new() { IsOneWay = true });
        await using var _ = mine;
        var process = await StartAsync(PipeTasks.Tasks.TryWrongWay, other);

        await mine.Writer.WriteAsync(7);
        await Assert.ThrowsAsync<PipeDirectionException>(() => mine.Reader.ReadAsync().AsTask());
        Assert.Throws<PipeDirectionException>(() => mine.Reader.TryRead(out int _));
        Assert.StartsWith("7 This end of the pipe only reads", await process.Result);
        await other.DisposeAsync();
    }

    [ProcessFact]
    public async Task PIP_02_what_was_written_is_read_and_then_the_end_when_the_peer_closes()
    {
        var (mine, other) = ProcessPipe.Create<int>();
        await other.Writer.WriteAsync(1);
        await other.Writer.WriteAsync(2);
        await other.DisposeAsync();

        Assert.Equal(1, await mine.Reader.ReadAsync());
        Assert.Equal(2, await mine.Reader.ReadAsync());
        Assert.False(await mine.Reader.WaitToReadAsync());
        var error = await Assert.ThrowsAsync<ChannelClosedException>(() => mine.Writer.WriteAsync(3).AsTask());
        Assert.IsType<PipeBrokenException>(error.InnerException);
        await mine.DisposeAsync();
    }

    [ProcessFact]
    public async Task PIP_02_what_was_written_is_read_and_then_the_end_when_the_peer_is_killed()
    {
        var (mine, other) = ProcessPipe.Create<int>();
        await using var _ = mine;
        var process = await StartAsync(PipeTasks.Tasks.WriteAndStay, (other, 100));
        Assert.Equal(0, await mine.Reader.ReadAsync());
        await Eventually.IsTrueAsync(() => mine.Reader.Count == 99, "all is written");

        await KillAsync(process);

        for (int message = 1; message < 100; message++)
            Assert.Equal(message, await mine.Reader.ReadAsync());
        Assert.False(await mine.Reader.WaitToReadAsync().AsTask().WaitAsync(s_limit));
    }

    [ProcessFact]
    public async Task PIP_03_a_peer_killed_in_the_middle_of_a_message_is_told_and_leaves_no_part_of_it()
    {
        const int Bytes = 200_000_000;
        bool wasTruncated = false;
        for (int round = 0; round < 20 && !wasTruncated; round++)
        {
            var (mine, other) = ProcessPipe.Create<byte[]>();
            await using var _ = mine;
            var process = await StartAsync(PipeTasks.Tasks.WriteLarge, (other, Bytes));
            Assert.Equal(Bytes, (await mine.Reader.ReadAsync()).Length);
            process.Kill();
            long killed = Stopwatch.GetTimestamp();
            try
            {
                while (await mine.Reader.WaitToReadAsync().AsTask().WaitAsync(s_limit))
                    Assert.Equal(Bytes, (await mine.Reader.ReadAsync()).Length);
            }
            catch (PipeTruncatedException)
            {
                wasTruncated = true;
            }

            Assert.InRange(Stopwatch.GetElapsedTime(killed), TimeSpan.Zero, s_limit);
        }

        Assert.True(wasTruncated, "None of 20 was killed in the middle of a message, which takes nearly all of its time.");
    }

    [ProcessFact]
    public async Task PIP_10_a_peer_that_is_stopped_counts_as_gone_after_the_heartbeat_limit()
    {
        var (mine, other) = ProcessPipe.Create<int>(new() { HeartbeatLimit = TimeSpan.FromSeconds(1) });
        await using var _ = mine;
        var process = await StartAsync(PipeTasks.Tasks.WriteAndStay, (other, 1));
        Assert.Equal(0, await mine.Reader.ReadAsync());

        Process.Start("/bin/kill", ["-STOP", $"{process.ProcessId}"])!.WaitForExit();

        Assert.False(await mine.Reader.WaitToReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [ProcessFact]
    public async Task PIP_15_waiting_for_many_returns_those_that_are_ready()
    {
        var pipes = Enumerable.Range(0, 3).Select(static _ => ProcessPipe.Create<int>()).ToArray();
        var readers = pipes.Select(static pipe => (ChannelReader<int>)pipe.First.Reader).ToArray();

        Assert.Empty(await ProcessPipe.WaitForAnyAsync(readers, TimeSpan.Zero));
        long begun = Stopwatch.GetTimestamp();
        Assert.Empty(await ProcessPipe.WaitForAnyAsync(readers, TimeSpan.FromMilliseconds(200)));
        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.FromMilliseconds(150), s_limit);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ProcessPipe.WaitForAnyAsync(readers, TimeSpan.FromSeconds(-5)));

        var waiting = ProcessPipe.WaitForAnyAsync(readers, Timeout.InfiniteTimeSpan);
        Assert.False(waiting.IsCompleted);
        await pipes[1].Second.Writer.WriteAsync(1);
        Assert.Equal([readers[1]], await waiting.WaitAsync(s_limit));

        // The end is something to be read, too.
        await pipes[2].Second.DisposeAsync();
        Assert.Equal([readers[1], readers[2]], await ProcessPipe.WaitForAnyAsync(readers, Timeout.InfiniteTimeSpan).WaitAsync(s_limit));
        Assert.Equal(1, await readers[1].ReadAsync());
        foreach (var (first, second) in pipes)
        {
            await first.DisposeAsync();
            await second.DisposeAsync();
        }
    }

    [ProcessFact]
    public async Task Bytes_go_both_ways_through_a_pipe_of_the_base_library()
    {
        const int Count = 3_000_000;
        var (mine, other) = ProcessPipe.CreateBytes();
        await using var _ = mine;
        var process = await StartAsync(PipeTasks.Tasks.Echo, other);
        byte[] sent = new byte[Count];
        Random.Shared.NextBytes(sent);
        var sending = Task.Run(async () =>
        {
            for (int at = 0; at < Count; at += 100_000)
                await mine.Output.WriteAsync(sent.AsMemory(at, 100_000));
            await mine.Output.CompleteAsync();
        });

        var received = new List<byte>();
        for (bool isOver = false; !isOver;)
        {
            var read = await mine.Input.ReadAsync();
            received.AddRange(read.Buffer.ToArray());
            mine.Input.AdvanceTo(read.Buffer.End);
            isOver = read.IsCompleted;
        }

        await sending;
        Assert.Equal(Count, await process.Result);
        Assert.True(sent.AsSpan().SequenceEqual(received.ToArray()));
    }

    [ProcessFact]
    public async Task An_end_has_one_user_and_one_that_nobody_ever_used_can_be_given_up()
    {
        var (mine, other) = ProcessPipe.Create<int>();
        var process = await StartAsync(PipeTasks.Tasks.WriteAndStay, (other, 1));
        Assert.Equal(0, await mine.Reader.ReadAsync());
        var refused = await Assert.ThrowsAsync<QueueUnavailableException>(() => other.Writer.WriteAsync(1).AsTask());
        Assert.Equal(QueueUnavailableReason.InUse, refused.Reason);
        await KillAsync(process);
        await mine.DisposeAsync();

        var (first, second) = ProcessPipe.Create<int>();
        var waiting = first.Reader.WaitToReadAsync().AsTask();
        await second.DisposeAsync();
        Assert.False(await waiting.WaitAsync(s_limit));
        await first.DisposeAsync();
    }
}
