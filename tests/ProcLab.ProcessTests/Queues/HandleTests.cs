using System.Threading.Channels;

namespace ProcLab.ProcessTests.Queues;

public sealed class HandleTests : QueueTestBase
{
    [ProcessTheory]
    [InlineData(TransportKind.NamedPipe)]
    [InlineData(TransportKind.UnixSocket)]
    [InlineData(TransportKind.LoopbackTcp)]
    public async Task QUE_14_a_queue_handed_to_a_pools_tasks_works_at_both_ends(TransportKind transport)
    {
        await using var queue = ProcessQueue.Create<int>(new() { Transport = transport });
        await using var pool = await ProcessPool.StartAsync(new() { Workers = 2, OutputHandler = static _ => { } });

        await Task.WhenAll(pool.RunAsync(QueueTasks.Tasks.PutRange, (queue, 0, 500)).AsTask(), pool.RunAsync(QueueTasks.Tasks.PutRange, (queue, 500, 500)).AsTask());
        queue.Writer.Complete();
        var taken = await Task.WhenAll(pool.RunAsync(QueueTasks.Tasks.TakeAll, queue).AsTask(), pool.RunAsync(QueueTasks.Tasks.TakeAll, queue).AsTask());

        Assert.Equal(Enumerable.Range(0, 1000), taken.SelectMany(static items => items).Order());
    }

    [ProcessFact]
    public async Task A_queue_can_be_the_result_of_a_task_and_lives_as_long_as_its_process()
    {
        await using var pool = await ProcessPool.StartAsync(new() { Workers = 1, Spares = 0, OutputHandler = static _ => { } });

        await using var made = await pool.RunAsync(QueueTasks.Tasks.MakeQueue, "here");

        Assert.Equal("here", await made.Reader.ReadAsync());
        await pool.DisposeAsync();
        await Assert.ThrowsAsync<QueueLostException>(() => made.GetSnapshotAsync());
    }

    [ProcessFact]
    public async Task A_queue_of_a_pool_is_lost_when_the_pool_has_ended()
    {
        var pool = await ProcessPool.StartAsync(new() { Workers = 1, Spares = 0, OutputHandler = static _ => { } });
        var queue = pool.CreateQueue<int>();
        await pool.RunAsync(QueueTasks.Tasks.PutRange, (queue, 5, 1));
        Assert.Equal(5, await queue.Reader.ReadAsync());
        var waiting = queue.Reader.WaitToReadAsync().AsTask();

        await pool.DisposeAsync();

        await Assert.ThrowsAsync<QueueLostException>(() => waiting);
    }

    [ProcessFact]
    public async Task A_queue_can_be_an_item_of_another()
    {
        await using var queues = ProcessQueue.Create<ProcessQueue<int>>(codec: Codecs.ProcessQueue(Codecs.Int32));
        await using var inner = ProcessQueue.Create<int>();
        await queues.Writer.WriteAsync(inner);
        await StartAsync(QueueTasks.Tasks.PutIntoInner, queues);

        Assert.Equal(42, await inner.Reader.ReadAsync());
    }

    [ProcessFact]
    public async Task What_a_task_has_read_is_done_with_when_the_task_ends()
    {
        await using var queue = ProcessQueue.Create<int>();
        await using var pool = await ProcessPool.StartAsync(new() { Workers = 1, Spares = 0, OutputHandler = static _ => { } });
        await queue.Writer.WriteAsync(1);
        Assert.Equal(1, await pool.RunAsync(QueueTasks.Tasks.TakeOne, queue));

        await queue.JoinAsync();

        Assert.Equal((0L, 0L), ((await queue.GetSnapshotAsync()).InHand, (await queue.GetSnapshotAsync()).Count));
    }

    [ProcessFact]
    public async Task QUE_15_all_who_wait_are_told_within_two_seconds_when_the_holder_dies()
    {
        await using var handles = ProcessQueue.Create<ProcessQueue<int>>(codec: Codecs.ProcessQueue(Codecs.Int32));
        var holder = await StartAsync(QueueTasks.Tasks.HoldQueue, handles);
        var queue = await handles.Reader.ReadAsync();
        var others = new[] { await StartAsync(QueueTasks.Tasks.WaitForLoss, queue), await StartAsync(QueueTasks.Tasks.WaitForLoss, queue) };
        var own = queue.Reader.ReadAsync().AsTask();
        await Eventually.IsTrueAsync(async () => (await queue.GetSnapshotAsync()).WaitingConsumers == 3, "all wait");

        holder.Kill();

        // 2 s is the promise; a loaded machine gets some more.
        var limit = TimeSpan.FromSeconds(8);
        Assert.IsType<QueueLostException>((await Assert.ThrowsAsync<ChannelClosedException>(() => own.WaitAsync(limit))).InnerException);
        foreach (var other in others)
            Assert.StartsWith("QueueLostException: The process that held the queue is gone", await other.Result.WaitAsync(limit));
        await Assert.ThrowsAsync<QueueLostException>(() => queue.GetSnapshotAsync());
        Assert.Throws<QueueLostException>(() => queue.Writer.TryWrite(1));
    }

    [ProcessFact]
    public async Task All_are_told_when_the_holder_disposes_of_the_queue()
    {
        var queue = ProcessQueue.Create<int>();
        var other = await StartAsync(QueueTasks.Tasks.WaitForLoss, queue);
        await Eventually.IsTrueAsync(async () => (await queue.GetSnapshotAsync()).WaitingConsumers == 1, "it waits");

        await queue.DisposeAsync();

        Assert.StartsWith("QueueLostException: The queue can be used no more: the program that held it has disposed of it", await other.Result);
        await Assert.ThrowsAsync<QueueLostException>(() => queue.GetSnapshotAsync());
    }
}
