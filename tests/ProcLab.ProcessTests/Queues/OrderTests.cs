namespace ProcLab.ProcessTests.Queues;

public sealed class OrderTests : QueueTestBase
{
    [ProcessFact]
    public async Task QUE_01_ten_thousand_items_arrive_equal_and_in_order()
    {
        await using var queue = ProcessQueue.Create<int>();
        await StartAsync(QueueTasks.Tasks.PutRange, (queue, 0, 10_000));

        for (int expected = 0; expected < 10_000; expected++)
            Assert.Equal(expected, await queue.Reader.ReadAsync());
        Assert.False(queue.Reader.TryRead(out _));
    }

    [ProcessTheory]
    [InlineData(100)]
    [InlineData(1)]
    [InlineData(null)]
    public async Task QUE_06_three_producers_and_three_consumers_have_each_item_once_and_each_producers_in_order(int? capacity)
    {
        const int Producers = 3;
        int each = capacity == 1 ? 2_000 : 33_334;
        await using var queue = ProcessQueue.Create<int>(new() { Capacity = capacity });
        var consumers = new List<WorkerProcess<List<int>>>();
        var producers = new List<WorkerProcess<Unit>>();
        for (int index = 0; index < Producers; index++)
        {
            consumers.Add(await StartAsync(QueueTasks.Tasks.TakeAll, queue));
            producers.Add(await StartAsync(QueueTasks.Tasks.PutRange, (queue, index * each, each)));
        }

        foreach (var producer in producers)
            await producer.Result;
        Assert.True(queue.Writer.TryComplete());
        var taken = await Task.WhenAll(consumers.Select(static consumer => consumer.Result));

        Assert.Equal(Enumerable.Range(0, Producers * each), taken.SelectMany(static items => items).Order());
        Assert.All(taken, items => Assert.All(items.GroupBy(item => item / each), static own => Assert.Equal(own.Order(), own)));
        var end = await queue.GetSnapshotAsync();
        Assert.Equal((Producers * each, Producers * each, 0L, 0L), (end.Put, end.Taken, end.Count, end.InHand));
        Assert.InRange(end.DeepestCount, 0, capacity ?? int.MaxValue);
    }

    [ProcessFact]
    public async Task Items_that_come_slowly_go_to_all_consumers_in_turn()
    {
        await using var queue = ProcessQueue.Create<int>();
        await using var told = ProcessQueue.Create<int>();
        for (int index = 0; index < 3; index++)
            await StartAsync(QueueTasks.Tasks.TakeAllAndTell, (queue, told));
        await Eventually.IsTrueAsync(async () => (await queue.GetSnapshotAsync()).WaitingConsumers == 3, "all consumers wait");

        var takers = new List<int>();
        for (int item = 0; item < 30; item++)
        {
            await queue.Writer.WriteAsync(item);
            takers.Add(await told.Reader.ReadAsync());
            await Eventually.IsTrueAsync(async () => (await queue.GetSnapshotAsync()).WaitingConsumers == 3, "all consumers wait again");
        }

        // One who is slow to wake leaves his turn to the next.
        Assert.Equal(3, takers.Distinct().Count());
        Assert.All(takers.GroupBy(static taker => taker), static own => Assert.InRange(own.Count(), 5, 15));
        queue.Writer.Complete();
    }
}
