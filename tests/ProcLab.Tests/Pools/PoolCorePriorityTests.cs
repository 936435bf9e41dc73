using ProcLab.Pools;

namespace ProcLab.Tests.Pools;

public sealed class PoolCorePriorityTests
{
    private const int Short = 1;

    [Fact]
    public void Items_of_a_higher_priority_go_first_and_those_of_one_keep_their_order()
    {
        var harness = new CoreHarness(workers: 1);
        harness.StartReady();
        var running = harness.Submit();
        var low = harness.SubmitMany(2, priority: WorkPriority.Low);
        var normal = harness.SubmitMany(2);
        var high = harness.SubmitMany(2, priority: WorkPriority.High);
        var lateNormal = harness.Submit();
        var lateHigh = harness.Submit(priority: WorkPriority.High);

        Assert.Equal([.. high, lateHigh, .. normal, lateNormal, .. low], EndAll(harness, running));
    }

    [Fact]
    public void An_item_of_high_priority_that_comes_while_others_wait_is_the_next()
    {
        var harness = new CoreHarness(workers: 1);
        harness.StartReady();
        var running = harness.Submit();
        var normal = harness.SubmitMany(2);
        harness.EndItem(running);
        harness.Take();

        var high = harness.Submit(priority: WorkPriority.High);

        Assert.Equal([high, normal[1]], EndAll(harness, normal[0]));
    }

    [Fact]
    public void An_item_that_came_back_goes_ahead_of_younger_ones_of_its_priority_and_behind_higher_ones()
    {
        var harness = new CoreHarness(workers: 1);
        var dead = harness.StartReady()[0];
        var returned = harness.Submit(priority: WorkPriority.Low);
        var low = harness.Submit(priority: WorkPriority.Low);
        var normal = harness.Submit();
        harness.Take();

        harness.Exit(dead);
        harness.Pass(milliseconds: 1_000);
        harness.Ready(Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker);

        var first = Assert.Single(harness.Take(PoolCommandKind.Send)).Item;
        Assert.Equal(normal, first);
        Assert.Equal([returned, low], EndAll(harness, first));
    }

    [Fact]
    public void All_priorities_share_the_limit_of_the_queue()
    {
        var harness = new CoreHarness(workers: 1, queueLimit: 3);
        harness.StartReady();
        harness.Submit();
        foreach (var priority in Enum.GetValues<WorkPriority>())
            harness.Submit(priority: priority);

        foreach (int priority in new[] { -1, 0, 1 })
            Assert.Equal(SubmitOutcome.Full, harness.TrySubmit(new Submission(0, priority), out _));
    }

    [Fact]
    public void A_short_item_is_not_sent_ahead_past_a_long_one_that_waits()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];
        harness.Teach(Short, microseconds: 1);
        var running = harness.Submit(Short);
        harness.Submit();
        harness.Submit(Short);
        Assert.Equal([running], harness.ItemsOf(worker));

        var high = harness.Submit(Short, WorkPriority.High);

        Assert.Equal([running, high], harness.ItemsOf(worker));
    }

    [Fact]
    public void Each_priority_can_be_cancelled_from_its_queue()
    {
        var harness = new CoreHarness(workers: 1);
        harness.StartReady();
        var running = harness.Submit();
        var kept = new List<ItemKey>();
        foreach (var priority in Enum.GetValues<WorkPriority>().OrderDescending())
        {
            var cancelled = harness.Submit(priority: priority);
            kept.Add(harness.Submit(priority: priority));
            harness.Cancel(cancelled);
        }

        Assert.Equal(kept, EndAll(harness, running));
        Assert.Equal(3, harness.Core.Counts.Cancelled);
    }

    private static List<ItemKey> EndAll(CoreHarness harness, ItemKey running)
    {
        harness.Take();
        harness.EndItem(running);
        List<ItemKey> order = [];
        while (harness.Take(PoolCommandKind.Send) is [var sent])
        {
            order.Add(sent.Item);
            harness.EndItem(sent.Item);
        }

        return order;
    }
}
