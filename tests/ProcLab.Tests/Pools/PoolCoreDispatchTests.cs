using ProcLab.Pools;

namespace ProcLab.Tests.Pools;

public sealed class PoolCoreDispatchTests
{
    [Fact]
    public void An_item_goes_to_an_idle_worker_at_once()
    {
        var harness = new CoreHarness();
        harness.StartReady();

        var item = harness.Submit();

        var sent = Assert.Single(harness.Take());
        Assert.Equal((PoolCommandKind.Send, item), (sent.Kind, sent.Item));
    }

    [Fact]
    public void Items_wait_in_the_order_of_their_submission_when_all_workers_are_busy()
    {
        var harness = new CoreHarness(workers: 1);
        harness.StartReady();
        var items = Enumerable.Range(0, 4).Select(_ => harness.Submit()).ToArray();

        List<ItemKey> order = [];
        while (harness.Take(PoolCommandKind.Send) is [var next])
        {
            order.Add(next.Item);
            harness.EndItem(next.Item);
        }

        Assert.Equal(items, order);
    }

    [Fact]
    public void Items_submitted_before_any_worker_is_ready_run_when_one_is()
    {
        var harness = new CoreHarness(workers: 1);
        harness.Start();
        var worker = Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker;
        var item = harness.Submit();
        Assert.Empty(harness.Take(PoolCommandKind.Send));

        harness.Ready(worker);

        Assert.Equal(item, Assert.Single(harness.Take(PoolCommandKind.Send)).Item);
    }

    [Fact]
    public void A_full_queue_refuses_and_has_room_again_when_an_item_begins()
    {
        var harness = new CoreHarness(workers: 1, queueLimit: 2);
        harness.StartReady();
        harness.Submit();
        var running = Assert.Single(harness.Take(PoolCommandKind.Send));
        harness.Submit();
        harness.Submit();

        Assert.Equal(SubmitOutcome.Full, harness.TrySubmit(default, out _));
        Assert.False(harness.Core.HasRoom);

        harness.EndItem(running.Item);
        Assert.True(harness.Core.HasRoom);
        harness.Submit();
    }

    [Fact]
    public void A_report_about_an_item_that_the_worker_does_not_run_is_refused()
    {
        var harness = new CoreHarness();
        var workers = harness.StartReady();
        harness.Submit();
        var sent = Assert.Single(harness.Take(PoolCommandKind.Send));
        var other = workers.Single(worker => worker != sent.Worker);

        Assert.False(harness.Core.ItemEnded(other, sent.Item, ItemReport.Succeeded, TimeSpan.Zero, harness.Now));
        harness.EndItem(sent.Item);
        Assert.False(harness.Core.ItemEnded(sent.Worker, sent.Item, ItemReport.Succeeded, TimeSpan.Zero, harness.Now));
        Assert.Equal(1, harness.Core.Counts.Completed);
    }
}
