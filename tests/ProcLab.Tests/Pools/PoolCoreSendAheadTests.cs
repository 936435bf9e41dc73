using ProcLab.Pools;

namespace ProcLab.Tests.Pools;

/// <summary>How many items a worker gets before it has done the first, by how long they take.</summary>
public sealed class PoolCoreSendAheadTests
{
    private const int Task = 1;
    private const int Unmeasured = 2;

    [Fact]
    public void Nothing_is_sent_ahead_of_a_task_that_was_not_measured()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];

        var items = harness.SubmitMany(3, Unmeasured);

        Assert.Equal([items[0]], harness.ItemsOf(worker));
        Assert.Equal((2, 1, 0), (harness.Core.Waiting, harness.Core.Running, harness.Core.Ahead));
    }

    [Fact]
    public void A_short_item_is_not_sent_to_stand_behind_one_that_was_not_measured()
    {
        var (harness, worker) = OneWorker(microseconds: 1);

        var item = harness.Submit(Unmeasured);
        harness.Submit(Task);

        Assert.Equal([item], harness.ItemsOf(worker));
    }

    [Fact]
    public void An_item_that_was_not_measured_is_not_sent_to_stand_behind_a_short_one()
    {
        var (harness, worker) = OneWorker(microseconds: 1);

        var item = harness.Submit(Task);
        harness.Submit(Unmeasured);

        Assert.Equal([item], harness.ItemsOf(worker));
    }

    [Theory]
    [InlineData(1001)]
    [InlineData(1_000_000)]
    public void Nothing_is_sent_ahead_of_a_long_task(double microseconds)
    {
        var (harness, worker) = OneWorker(microseconds);

        harness.SubmitMany(3, Task);

        Assert.Single(harness.ItemsOf(worker));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(500)]
    [InlineData(1000)]
    public void One_item_of_up_to_a_millisecond_is_sent_ahead(double microseconds)
    {
        var (harness, worker) = OneWorker(microseconds);

        harness.SubmitMany(5, Task);

        Assert.Equal(2, harness.ItemsOf(worker).Length);
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(30, 4)]
    [InlineData(50, 2)]
    public void Shorter_items_are_sent_ahead_until_their_worker_has_enough_to_do_while_more_is_on_its_way(double microseconds, int count)
    {
        var (harness, worker) = OneWorker(microseconds);

        harness.SubmitMany(20, Task);

        Assert.Equal(count, harness.ItemsOf(worker).Length);
    }

    [Fact]
    public void Very_short_items_fill_the_window_and_no_more()
    {
        var (harness, worker) = OneWorker(microseconds: 1);

        var items = harness.SubmitMany(100, Task);
        Assert.Equal(items[..64], harness.ItemsOf(worker));

        harness.EndItem(items[0], microseconds: 1);
        Assert.Equal(items[1..65], harness.ItemsOf(worker));
    }

    [Fact]
    public void A_worker_that_takes_one_item_at_a_time_never_gets_a_second()
    {
        var (harness, worker) = OneWorker(microseconds: 1, window: 1);

        var items = harness.SubmitMany(3, Task);
        Assert.Equal([items[0]], harness.ItemsOf(worker));

        harness.EndItem(items[0], microseconds: 1);
        Assert.Equal([items[1]], harness.ItemsOf(worker));
    }

    [Fact]
    public void Items_shorter_than_a_wake_up_are_packed_on_a_worker_that_is_awake_while_another_is_idle()
    {
        var (harness, workers) = TwoWorkers(microseconds: 10);

        var items = harness.SubmitMany(5, Task);

        // Four take as long as it takes to wake the other: it gets the fifth.
        Assert.Equal(items[..4], harness.ItemsOf(harness.WorkerOf(items[0])));
        Assert.Equal([items[4]], harness.ItemsOf(workers.Single(worker => worker != harness.WorkerOf(items[0]))));
    }

    [Fact]
    public void Items_longer_than_a_wake_up_wake_the_idle_worker()
    {
        var (harness, workers) = TwoWorkers(microseconds: 41);

        harness.SubmitMany(2, Task);

        Assert.All(workers, worker => Assert.Single(harness.ItemsOf(worker)));
    }

    [Theory]
    [InlineData(1, 0, 6)]
    [InlineData(2, 2, 4)]
    [InlineData(3, 2, 4)]
    public void INV4_short_items_wait_for_workers_that_are_full_and_done_soon_rather_than_wake_more_of_them_than_there_are_processors(
        int processors, int ofSecond, int waiting)
    {
        var harness = new CoreHarness(workers: 2, processors: processors);
        var workers = harness.StartReady(window: 2);
        harness.Teach(Task, microseconds: 1);

        harness.SubmitMany(8, Task);

        Assert.Equal([2, ofSecond], workers.Select(worker => harness.ItemsOf(worker).Length).OrderDescending());
        Assert.Equal(waiting, harness.Core.Waiting);
    }

    [Fact]
    public void A_full_worker_that_is_late_no_longer_keeps_items_from_an_idle_one()
    {
        var harness = new CoreHarness(workers: 2, processors: 1);
        var workers = harness.StartReady(window: 2);
        harness.Teach(Task, microseconds: 1);
        harness.SubmitMany(3, Task);

        harness.Pass(milliseconds: 2);

        Assert.All(workers, worker => Assert.Single(harness.ItemsOf(worker)));
    }

    [Fact]
    public void A_full_worker_that_is_late_keeps_nothing_from_an_idle_one_though_all_it_has_has_begun()
    {
        var harness = new CoreHarness(workers: 2, processors: 1);
        harness.StartReady(window: 2);
        harness.Teach(Task, microseconds: 1);
        var items = harness.SubmitMany(3, Task);
        harness.Begin(items[..2]);

        harness.Pass(milliseconds: 2);

        Assert.NotEqual(harness.WorkerOf(items[0]), harness.WorkerOf(items[2]));
    }

    [Fact]
    public void When_no_worker_is_idle_short_items_are_sent_ahead_to_all()
    {
        var (harness, workers) = TwoWorkers(microseconds: 50);

        harness.SubmitMany(10, Task);

        Assert.All(workers, worker => Assert.Equal(2, harness.ItemsOf(worker).Length));
        Assert.Equal((6, 2, 2), (harness.Core.Waiting, harness.Core.Running, harness.Core.Ahead));
    }

    [Fact]
    public void A_worker_that_is_late_with_its_first_item_gets_nothing_more_until_that_has_ended()
    {
        var (harness, worker) = OneWorker(microseconds: 1);
        var late = harness.Submit(Task);
        harness.Pass(milliseconds: 20);

        var next = harness.Submit(Task);
        Assert.Equal([late], harness.ItemsOf(worker));

        harness.EndItem(late, microseconds: 20_000);
        Assert.Equal([next], harness.ItemsOf(worker));
    }

    [Fact]
    public void A_task_that_turned_out_long_is_not_sent_ahead_until_it_was_short_again()
    {
        var (harness, worker) = OneWorker(microseconds: 1);
        for (int i = 0; i < 6; i++)
            harness.EndItem(harness.Submit(Task), microseconds: 10_000);
        var items = harness.SubmitMany(20, Task);
        Assert.Single(harness.ItemsOf(worker));

        for (int i = 0; i < 10; i++)
            harness.EndItem(items[i], microseconds: 1);

        Assert.True(harness.ItemsOf(worker).Length > 1);
    }

    private static (CoreHarness Harness, WorkerKey Worker) OneWorker(double microseconds, int window = 64)
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady(window)[0];
        harness.Teach(Task, microseconds);
        return (harness, worker);
    }

    private static (CoreHarness Harness, WorkerKey[] Workers) TwoWorkers(double microseconds)
    {
        var harness = new CoreHarness(workers: 2);
        var workers = harness.StartReady();
        harness.Teach(Task, microseconds);
        return (harness, workers);
    }
}
