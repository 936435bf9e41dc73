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
        for (var sent = harness.Take(); sent.Find(static c => c.Kind == PoolCommandKind.Send) is { Kind: PoolCommandKind.Send } next; sent = harness.Take())
        {
            order.Add(next.Item);
            harness.EndItem(next);
        }

        Assert.Equal(items, order);
    }

    [Fact]
    public void Items_submitted_before_any_worker_is_ready_run_when_one_is()
    {
        var harness = new CoreHarness(workers: 1);
        harness.Core.Start(harness.Now);
        var worker = Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker;
        var item = harness.Submit();
        Assert.Empty(harness.Take(PoolCommandKind.Send));

        harness.Core.WorkerReady(worker, harness.Now);

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

        Assert.Equal(SubmitOutcome.Full, harness.Core.Submit(out _));
        Assert.False(harness.Core.HasRoom);

        harness.EndItem(running);
        Assert.True(harness.Core.HasRoom);
        harness.Submit();
    }

    [Fact]
    public void A_waiting_item_that_is_cancelled_never_begins()
    {
        var harness = new CoreHarness(workers: 1);
        harness.StartReady();
        harness.Submit();
        var running = Assert.Single(harness.Take(PoolCommandKind.Send));
        var first = harness.Submit();
        var second = harness.Submit();

        harness.Core.Cancel(first, harness.Now);
        harness.Core.Cancel(first, harness.Now);

        var ended = Assert.Single(harness.Take());
        Assert.Equal((PoolCommandKind.Complete, first, ItemEnd.Cancelled), (ended.Kind, ended.Item, ended.End));
        harness.EndItem(running);
        Assert.Equal(second, Assert.Single(harness.Take(PoolCommandKind.Send)).Item);
    }

    [Fact]
    public void A_running_item_that_is_cancelled_is_asked_once_and_ends_as_its_worker_says()
    {
        var harness = new CoreHarness(workers: 1);
        harness.StartReady();
        var item = harness.Submit();
        var running = Assert.Single(harness.Take(PoolCommandKind.Send));

        harness.Core.Cancel(item, harness.Now);
        harness.Core.Cancel(item, harness.Now);
        Assert.Equal(PoolCommandKind.CancelItem, Assert.Single(harness.Take()).Kind);

        harness.EndItem(running, ItemReport.Cancelled);
        Assert.Equal(ItemEnd.Reported, Assert.Single(harness.Take()).End);
        Assert.Equal(1, harness.Core.Counts.Cancelled);
    }

    [Fact]
    public void A_report_about_an_item_that_the_worker_does_not_run_is_refused()
    {
        var harness = new CoreHarness();
        var workers = harness.StartReady();
        harness.Submit();
        var sent = Assert.Single(harness.Take(PoolCommandKind.Send));
        var other = workers.Single(worker => worker != sent.Worker);

        Assert.False(harness.Core.ItemEnded(other, sent.Item, ItemReport.Succeeded, harness.Now));
        harness.EndItem(sent);
        Assert.False(harness.Core.ItemEnded(sent.Worker, sent.Item, ItemReport.Succeeded, harness.Now));
        Assert.Equal(1, harness.Core.Counts.Completed);
    }
}
