using ProcLab.Pools;

namespace ProcLab.Tests.Pools;

/// <summary>What stands behind an item that turns out long is taken back and placed elsewhere.</summary>
public sealed class PoolCoreRecallTests
{
    private const int Short = 1;
    private const int Medium = 2;

    [Fact]
    public void Nothing_waits_behind_a_long_item_for_more_than_two_milliseconds_while_a_worker_is_idle()
    {
        var (harness, busy, idle) = TwoWorkers();
        var items = harness.SubmitMany(2, Short);
        harness.Begin(items[0]);
        Assert.Equal(items, harness.ItemsOf(busy));

        harness.Pass(milliseconds: 1.99);
        Assert.Equal(items, harness.ItemsOf(busy));

        harness.Pass(milliseconds: 0.01);
        Assert.Equal([items[0]], harness.ItemsOf(busy));
        Assert.Equal([items[1]], harness.ItemsOf(idle));
    }

    [Fact]
    public void What_is_taken_back_is_sent_again_in_its_order_ahead_of_younger_items()
    {
        var (harness, busy, idle) = TwoWorkers();
        var items = harness.SubmitMany(4, Short);
        harness.Begin(items[0]);
        Assert.Equal(items, harness.ItemsOf(busy));
        harness.Pass(milliseconds: 2);
        var younger = harness.Submit(Medium);
        harness.Take();

        List<ItemKey> order = [];
        while (harness.ItemsOf(idle) is [var next, ..])
        {
            order.Add(next);
            harness.EndItem(next, microseconds: 10);
        }

        Assert.Equal([.. items[1..], younger], order);
        Assert.Equal([items[0]], harness.ItemsOf(busy));
    }

    [Fact]
    public void While_all_workers_are_busy_what_was_sent_ahead_is_taken_back_after_twenty_milliseconds()
    {
        var (harness, busy, other) = TwoWorkers();
        var ahead = harness.SubmitMany(2, Short);
        var long1 = harness.Submit();
        harness.Begin(ahead[0], long1);
        Assert.Equal([long1], harness.ItemsOf(other));

        harness.Pass(milliseconds: 19.9);
        Assert.Equal(ahead, harness.ItemsOf(busy));
        harness.Pass(milliseconds: 0.1);
        Assert.Equal([ahead[0]], harness.ItemsOf(busy));
        Assert.Equal(1, harness.Core.Waiting);

        harness.EndItem(long1);
        Assert.Equal([ahead[1]], harness.ItemsOf(other));
    }

    [Fact]
    public void A_worker_that_reports_in_time_keeps_what_it_has()
    {
        var (harness, busy, _) = TwoWorkers();
        var items = harness.SubmitMany(4, Short);

        for (int i = 0; i < 3; i++)
        {
            harness.Pass(milliseconds: 1.5);
            harness.EndItem(items[i], microseconds: 10);
        }

        Assert.Equal([items[3]], harness.ItemsOf(busy));
        Assert.DoesNotContain(harness.Take(), static command => command.Kind == PoolCommandKind.Recall);
    }

    [Fact]
    public void The_patience_with_a_worker_begins_anew_with_each_report()
    {
        var (harness, busy, idle) = TwoWorkers();
        var items = harness.SubmitMany(4, Short);
        harness.Pass(milliseconds: 1.5);
        harness.EndItem(items[0], microseconds: 10);
        harness.Begin(items[1]);

        harness.Pass(milliseconds: 1.9);
        Assert.Equal(items[1..], harness.ItemsOf(busy));
        harness.Pass(milliseconds: 0.1);

        Assert.Equal([items[1]], harness.ItemsOf(busy));
        Assert.Equal(items[2], harness.ItemsOf(idle)[0]);
    }

    [Fact]
    public void The_patience_is_the_shorter_one_as_soon_as_a_worker_becomes_idle()
    {
        var (harness, busy, other) = TwoWorkers();
        var ahead = harness.SubmitMany(2, Short);
        var last = harness.Submit();
        harness.Begin(ahead[0], last);
        harness.Pass(milliseconds: 5);

        harness.EndItem(last);
        Assert.Equal(ahead, harness.ItemsOf(busy));
        harness.Pass(milliseconds: 2);

        Assert.Equal([ahead[0]], harness.ItemsOf(busy));
        Assert.Equal([ahead[1]], harness.ItemsOf(other));
    }

    [Fact]
    public void A_worker_that_becomes_idle_takes_an_item_worth_a_wake_up_from_behind_another_at_once()
    {
        var (harness, first, second) = TwoWorkers();
        var items = harness.SubmitMany(3, Medium);
        harness.Begin(items[0], items[1]);
        Assert.Equal([items[0], items[2]], harness.ItemsOf(first));

        harness.EndItem(items[1], microseconds: 500);

        Assert.Equal([items[0]], harness.ItemsOf(first));
        Assert.Equal([items[2]], harness.ItemsOf(second));
    }

    [Fact]
    public void A_worker_that_becomes_ready_takes_an_item_worth_a_wake_up_from_behind_another_at_once()
    {
        var harness = new CoreHarness(workers: 2, maxStarts: 1);
        harness.Start();
        harness.Ready(Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker);
        var starting = Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker;
        harness.Teach(Medium, microseconds: 500);
        var items = harness.SubmitMany(2, Medium);
        harness.Begin(items[0]);
        Assert.Equal(harness.WorkerOf(items[0]), harness.WorkerOf(items[1]));

        harness.Ready(starting);

        Assert.Equal([items[1]], harness.ItemsOf(starting));
    }

    [Fact]
    public void An_item_whose_recall_came_too_late_stays_and_is_known_to_have_begun()
    {
        var (harness, first, _) = TwoWorkers();
        var items = harness.SubmitMany(3, Medium);
        harness.Begin(items[0], items[2]);

        harness.EndItem(items[1], microseconds: 500);
        Assert.Equal([items[0], items[2]], harness.ItemsOf(first));

        harness.Take();
        harness.Cancel(items[2]);
        Assert.Equal(PoolCommandKind.CancelItem, Assert.Single(harness.Take()).Kind);
    }

    [Fact]
    public void Only_what_has_not_begun_is_taken_back()
    {
        var (harness, busy, idle) = TwoWorkers();
        var items = harness.SubmitMany(3, Short);
        harness.Begin(items[0], items[1]);

        harness.Pass(milliseconds: 2);

        Assert.Equal(items[..2], harness.ItemsOf(busy));
        Assert.Equal([items[2]], harness.ItemsOf(idle));
    }

    [Fact]
    public void What_was_taken_back_is_sent_again_although_the_recall_of_a_later_item_came_too_late()
    {
        var (harness, busy, idle) = TwoWorkers();
        var items = harness.SubmitMany(3, Short);
        harness.Begin(items[0], items[2]);

        harness.Pass(milliseconds: 2);

        Assert.Equal([items[0], items[2]], harness.ItemsOf(busy));
        Assert.Equal([items[1]], harness.ItemsOf(idle));
    }

    [Fact]
    public void Items_of_a_task_of_which_one_is_late_are_not_packed_any_more()
    {
        var (harness, busy, idle) = TwoWorkers();
        var items = harness.SubmitMany(4, Short);
        harness.Begin(items[0]);
        Assert.Equal(items, harness.ItemsOf(busy));

        harness.Pass(milliseconds: 2);

        Assert.Equal([items[1]], harness.ItemsOf(idle));
        Assert.Equal(2, harness.Core.Waiting);
    }

    [Fact]
    public void A_late_worker_is_trusted_again_when_its_long_item_has_ended()
    {
        var (harness, busy, idle) = TwoWorkers();
        harness.Teach(3, microseconds: 1);
        var items = harness.SubmitMany(2, Short);
        harness.Pass(milliseconds: 2);
        harness.EndItem(items[1], microseconds: 10);
        harness.Exit(idle);
        Assert.Equal([items[0]], harness.ItemsOf(busy));

        harness.EndItem(items[0], microseconds: 2_000);
        harness.SubmitMany(3, task: 3);

        Assert.Equal(3, harness.ItemsOf(busy).Length);
    }

    [Fact]
    public void A_late_worker_is_trusted_again_when_it_goes_on_with_an_item_that_could_not_be_taken_back()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];
        harness.Teach(Short, microseconds: 10);
        harness.Teach(3, microseconds: 1);
        var items = harness.SubmitMany(2, Short);
        harness.Begin(items);
        harness.Pass(milliseconds: 20);
        harness.EndItem(items[0], microseconds: 20_000);

        var next = harness.Submit(task: 3);

        Assert.Equal([items[1], next], harness.ItemsOf(worker));
    }

    [Fact]
    public void A_late_worker_is_trusted_again_when_its_item_was_taken_back()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];
        harness.Teach(Short, microseconds: 10);
        harness.Teach(3, microseconds: 1);
        var late = harness.SubmitMany(2, Short);
        harness.Pass(milliseconds: 20);
        Assert.Equal([late[0]], harness.ItemsOf(worker));
        harness.Cancel(late[0]);
        harness.Cancel(late[1]);

        var next = harness.SubmitMany(3, task: 3);

        Assert.Equal(next, harness.ItemsOf(worker));
    }

    [Fact]
    public void The_core_is_not_woken_for_workers_with_nothing_behind_their_item()
    {
        var (harness, _, _) = TwoWorkers();
        harness.Begin(harness.Submit());

        harness.Pass(milliseconds: 100);

        Assert.Equal(TimeSpan.MaxValue, harness.WakeDue);
    }

    /// <summary>Two workers, a task of 10 µs and one of 500 µs. The next item goes to the first of the two.</summary>
    private static (CoreHarness Harness, WorkerKey First, WorkerKey Second) TwoWorkers()
    {
        var harness = new CoreHarness(workers: 2);
        var workers = harness.StartReady();
        harness.Teach(Short, microseconds: 10);
        harness.Teach(Medium, microseconds: 500);
        var probe = harness.Submit(Short);
        var first = harness.WorkerOf(probe);
        harness.EndItem(probe, microseconds: 10);
        harness.Take();
        return (harness, first, workers.Single(worker => worker != first));
    }
}
