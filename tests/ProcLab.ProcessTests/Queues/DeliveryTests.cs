namespace ProcLab.ProcessTests.Queues;

public sealed class DeliveryTests : QueueTestBase
{
    [ProcessFact]
    public async Task QUE_08_join_waits_until_each_item_is_acknowledged_and_once_is_enough()
    {
        await using var queue = ProcessQueue.Create<int>();
        await queue.Writer.WriteAsync(1);
        await queue.Writer.WriteAsync(2);
        var joining = queue.JoinAsync();
        var first = await queue.Reader.TakeAsync();
        var second = await queue.Reader.TakeAsync();
        first.Acknowledge();
        Assert.Equal(1, (await queue.GetSnapshotAsync()).InHand);
        Assert.False(joining.IsCompleted);

        second.Acknowledge();

        await joining;
        Assert.Throws<InvalidOperationException>(second.Acknowledge);
        Assert.Throws<InvalidOperationException>(second.Return);
        await queue.JoinAsync();
    }

    [ProcessFact]
    public async Task QUE_10_a_consumer_killed_in_its_wait_harms_no_other()
    {
        await using var queue = ProcessQueue.Create<int>();
        await using var told = ProcessQueue.Create<int>();
        var consumers = new List<WorkerProcess>();
        for (int index = 0; index < 6; index++)
            consumers.Add(await StartAsync(QueueTasks.Tasks.TellAll, (queue, told)));

        for (int round = 0; round < 5; round++)
        {
            await Eventually.IsTrueAsync(async () => (await queue.GetSnapshotAsync()).WaitingConsumers == 6 - round, "all consumers wait");
            await KillAsync(consumers[round]);
            await queue.Writer.WriteAsync(round);
            Assert.Equal(round, await told.Reader.ReadAsync());
        }

        queue.Writer.Complete();
        await queue.Reader.Completion;
        Assert.Equal(0, (await queue.GetSnapshotAsync()).Redelivered);
    }

    [ProcessFact]
    public async Task An_item_whose_consumer_died_goes_to_another_before_all_others_and_says_so()
    {
        await using var queue = ProcessQueue.Create<int>();
        await using var told = ProcessQueue.Create<int>();
        var victim = await StartAsync(QueueTasks.Tasks.TakeOneAndStay, (queue, told));
        for (int item = 0; item < 3; item++)
            await queue.Writer.WriteAsync(item);
        Assert.Equal(0, await told.Reader.ReadAsync());

        await KillAsync(victim);
        await Eventually.IsTrueAsync(async () => (await queue.GetSnapshotAsync()).Count == 3, "the item is back");

        for (int item = 0; item < 3; item++)
        {
            var delivery = await queue.Reader.TakeAsync();
            Assert.Equal((item, item == 0), (delivery.Item, delivery.IsRedelivered));
            delivery.Acknowledge();
        }

        var end = await queue.GetSnapshotAsync();
        Assert.Equal((1L, 0L, 0L), (end.Redelivered, end.Lost, end.InHand));
    }

    [ProcessFact]
    public async Task At_most_once_an_item_whose_consumer_died_is_lost_and_counted()
    {
        await using var queue = ProcessQueue.Create<int>(new() { MaxDeliveries = 1 });
        await using var told = ProcessQueue.Create<int>();
        var lost = new TaskCompletionSource<(int Item, int Deliveries)>();
        queue.ItemLost += (_, loss) => lost.TrySetResult((loss.Item, loss.Deliveries));
        var victim = await StartAsync(QueueTasks.Tasks.TakeOneAndStay, (queue, told));
        await queue.Writer.WriteAsync(7);
        await queue.Writer.WriteAsync(8);
        Assert.Equal(7, await told.Reader.ReadAsync());

        await KillAsync(victim);

        Assert.Equal((7, 1), await lost.Task);
        Assert.Equal(8, await queue.Reader.ReadAsync());
        Assert.Equal((1L, 0L), ((await queue.GetSnapshotAsync()).Lost, (await queue.GetSnapshotAsync()).Redelivered));
    }

    [ProcessFact]
    public async Task An_item_that_is_given_back_comes_again_and_is_marked()
    {
        await using var queue = ProcessQueue.Create<int>();
        await queue.Writer.WriteAsync(1);
        await queue.Writer.WriteAsync(2);

        (await queue.Reader.TakeAsync()).Return();
        var again = await queue.Reader.TakeAsync();

        Assert.Equal((1, true), (again.Item, again.IsRedelivered));
        again.Acknowledge();
        Assert.Equal(2, await queue.Reader.ReadAsync());
    }

    [ProcessFact]
    public async Task The_end_is_not_told_while_another_has_an_item_that_may_come_back()
    {
        await using var queue = ProcessQueue.Create<int>();
        await using var told = ProcessQueue.Create<int>();
        var victim = await StartAsync(QueueTasks.Tasks.TakeOneAndStay, (queue, told));
        await queue.Writer.WriteAsync(5);
        await told.Reader.ReadAsync();
        queue.Writer.Complete();
        var other = await StartAsync(QueueTasks.Tasks.TakeAll, queue);
        await Eventually.IsTrueAsync(async () => (await queue.GetSnapshotAsync()).WaitingConsumers == 1, "the other waits, for there may be more");
        Assert.False(other.Result.IsCompleted);

        await KillAsync(victim);

        Assert.Equal([5], await other.Result);
    }

    [ProcessFact]
    public async Task QUE_11_a_producer_killed_at_a_large_item_leaves_no_part_of_it()
    {
        const int Bytes = 20_000_000;
        await using var queue = ProcessQueue.Create<byte[]>(new() { Capacity = 2 });
        for (int round = 0; round < 3; round++)
        {
            var producer = await StartAsync(QueueTasks.Tasks.PutLarge, (queue, Bytes));
            for (int item = 0; item < 3 + round; item++)
                AssertWhole(await queue.Reader.ReadAsync());
            await KillAsync(producer);
            await Eventually.IsTrueAsync(async () => (await queue.GetSnapshotAsync()).Processes == 1, "it is known to be gone");
            while (queue.Reader.TryRead(out byte[]? item))
                AssertWhole(item);
        }

        await queue.Writer.WriteAsync([1, 2, 3]);
        Assert.Equal([1, 2, 3], await queue.Reader.ReadAsync());

        static void AssertWhole(byte[] item)
        {
            Assert.Equal(Bytes, item.Length);
            Assert.Equal(-1, item.AsSpan().IndexOfAnyExcept(item[0]));
        }
    }
}
