using System.Diagnostics;
using System.Threading.Channels;

namespace ProcLab.ProcessTests.Queues;

public sealed class LimitTests : QueueTestBase
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(300);

    [ProcessFact]
    public async Task QUE_02_a_put_into_a_full_queue_fails_at_once_or_in_time_each_with_its_error()
    {
        await using var queue = ProcessQueue.Create<int>(new() { Capacity = 2 });
        await queue.Writer.WriteAsync(1);
        await queue.Writer.WriteAsync(2);

        Assert.False(queue.Writer.TryWrite(3));
        Assert.Equal(QueueOutcome.Full, await queue.Writer.TryWriteAsync(3, TimeSpan.Zero));
        Assert.Equal(2, (await Assert.ThrowsAsync<QueueFullException>(() => queue.Writer.WriteAsync(3, TimeSpan.Zero).AsTask())).Limit);
        Assert.Equal(QueueOutcome.TimedOut, await InTimeAsync(() => queue.Writer.TryWriteAsync(3, s_limit)));
        Assert.Equal(s_limit, (await Assert.ThrowsAsync<QueueTimeoutException>(() => queue.Writer.WriteAsync(3, s_limit).AsTask())).Limit);

        var waiting = queue.Writer.WriteAsync(3).AsTask();
        Assert.False(waiting.IsCompleted);
        Assert.Equal(1, await queue.Reader.ReadAsync());
        await waiting;
        Assert.Equal(2, queue.Reader.Count);
    }

    [ProcessFact]
    public async Task QUE_03_a_read_of_an_empty_queue_fails_at_once_or_in_time_each_with_its_error()
    {
        await using var queue = ProcessQueue.Create<int>();

        Assert.False(queue.Reader.TryRead(out _));
        Assert.Equal(QueueOutcome.Empty, (await queue.Reader.TryReadAsync(TimeSpan.Zero)).Outcome);
        await Assert.ThrowsAsync<QueueEmptyException>(() => queue.Reader.ReadAsync(TimeSpan.Zero).AsTask());
        Assert.Equal(QueueOutcome.TimedOut, (await InTimeAsync(() => queue.Reader.TryReadAsync(s_limit))).Outcome);
        await Assert.ThrowsAsync<QueueTimeoutException>(() => queue.Reader.ReadAsync(s_limit).AsTask());

        var waiting = queue.Reader.ReadAsync().AsTask();
        Assert.False(waiting.IsCompleted);
        await StartAsync(QueueTasks.Tasks.PutRange, (queue, 7, 1));
        Assert.Equal(7, await waiting);
    }

    [ProcessFact]
    public async Task QUE_02_QUE_03_the_same_holds_in_another_process()
    {
        await using var full = ProcessQueue.Create<int>(new() { Capacity = 2 });
        await using var empty = ProcessQueue.Create<int>();
        await full.Writer.WriteAsync(1);
        await full.Writer.WriteAsync(2);

        var process = await StartAsync(QueueTasks.Tasks.TryAll, (full, empty));

        Assert.Equal("False Full QueueFullException TimedOut QueueTimeoutException False Empty QueueEmptyException TimedOut QueueTimeoutException", await process.Result);
        Assert.Equal((2, 0), (full.Reader.Count, empty.Reader.Count));
    }

    [ProcessFact]
    public async Task A_wait_that_is_cancelled_takes_and_puts_nothing()
    {
        await using var queue = ProcessQueue.Create<int>(new() { Capacity = 1 });
        using var cancelled = new CancellationTokenSource();
        var reading = queue.Reader.ReadAsync(cancelled.Token).AsTask();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);

        await queue.Writer.WriteAsync(1);
        using var again = new CancellationTokenSource();
        var writing = queue.Writer.WriteAsync(2, again.Token).AsTask();
        await again.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);

        Assert.Equal(1, await queue.Reader.ReadAsync());
        Assert.False(queue.Reader.TryRead(out _));
    }

    [ProcessFact]
    public async Task QUE_05_a_completed_queue_is_read_to_its_end_without_an_end_mark_and_takes_no_more()
    {
        await using var queue = ProcessQueue.Create<int>();
        await queue.Writer.WriteAsync(1);
        await queue.Writer.WriteAsync(2);
        Assert.True(queue.Writer.TryComplete());

        Assert.False(queue.Writer.TryComplete());
        Assert.False(queue.Writer.TryWrite(3));
        Assert.Equal(QueueOutcome.Closed, await queue.Writer.TryWriteAsync(3, s_limit));
        await Assert.ThrowsAsync<ChannelClosedException>(() => queue.Writer.WriteAsync(3).AsTask());
        Assert.False(await queue.Writer.WaitToWriteAsync());

        var process = await StartAsync(QueueTasks.Tasks.TakeAll, queue);
        Assert.Equal([1, 2], await process.Result);
        await queue.Reader.Completion;
        Assert.False(await queue.Reader.WaitToReadAsync());
        Assert.Equal(QueueOutcome.Closed, (await queue.Reader.TryReadAsync(TimeSpan.Zero)).Outcome);
        await Assert.ThrowsAsync<ChannelClosedException>(() => queue.Reader.ReadAsync().AsTask());
    }

    [ProcessFact]
    public async Task QUE_05_an_error_is_told_everywhere_after_the_last_item()
    {
        await using var queue = ProcessQueue.Create<int>();
        await queue.Writer.WriteAsync(1);
        queue.Writer.Complete(new InvalidOperationException("the oven is cold"));

        var process = await StartAsync(QueueTasks.Tasks.TakeAll, queue);
        var told = await Assert.ThrowsAsync<RemoteTaskException>(() => process.Result);
        Assert.Contains("System.InvalidOperationException: the oven is cold", told.Message);
        Assert.Equal("System.InvalidOperationException: the oven is cold", (await Assert.ThrowsAsync<QueueFaultedException>(() => queue.Reader.Completion)).Error);
    }

    [ProcessFact]
    public async Task QUE_05_completing_wakes_all_who_wait_in_all_processes()
    {
        await using var queue = ProcessQueue.Create<int>();
        var consumers = new List<WorkerProcess<List<int>>>();
        for (int index = 0; index < 3; index++)
            consumers.Add(await StartAsync(QueueTasks.Tasks.TakeAll, queue));
        await Eventually.IsTrueAsync(async () => (await queue.GetSnapshotAsync()).WaitingConsumers == 3, "all consumers wait");

        queue.Writer.Complete();

        foreach (var consumer in consumers)
            Assert.Empty(await consumer.Result);
    }

    [ProcessFact]
    public async Task QUE_13_an_item_that_cannot_be_encoded_fails_its_putter_only()
    {
        await using var queue = ProcessQueue.Create<string?>(codec: new TouchyCodec());
        await queue.Writer.WriteAsync("a");
        await Assert.ThrowsAsync<QueueItemException>(() => queue.Writer.WriteAsync("refuse").AsTask());
        Assert.Throws<QueueItemException>(() => queue.Writer.TryWrite("refuse"));
        await queue.Writer.WriteAsync("b");

        Assert.Equal(2, queue.Reader.Count);
        Assert.Equal("a", await queue.Reader.ReadAsync());
        Assert.Equal("b", await queue.Reader.ReadAsync());
    }

    [ProcessFact]
    public async Task QUE_13_an_item_that_cannot_be_decoded_fails_its_reader_only()
    {
        await using var queue = ProcessQueue.Create<string?>(codec: new TouchyCodec());
        await queue.Writer.WriteAsync("unreadable");
        await queue.Writer.WriteAsync("b");

        await Assert.ThrowsAsync<QueueItemException>(() => queue.Reader.ReadAsync().AsTask());
        Assert.Equal("b", await queue.Reader.ReadAsync());
        Assert.False(queue.Reader.TryRead(out _));
        await queue.JoinAsync();
    }

    private static async Task<T> InTimeAsync<T>(Func<ValueTask<T>> attempt)
    {
        long begun = Stopwatch.GetTimestamp();
        var result = await attempt();
        Assert.InRange(Stopwatch.GetElapsedTime(begun), s_limit - TimeSpan.FromMilliseconds(50), s_limit + TimeSpan.FromSeconds(5));
        return result;
    }
}
