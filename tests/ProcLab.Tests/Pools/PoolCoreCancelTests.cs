using ProcLab.Pools;

namespace ProcLab.Tests.Pools;

public sealed class PoolCoreCancelTests
{
    [Fact]
    public void A_waiting_item_that_is_cancelled_never_begins()
    {
        var harness = new CoreHarness(workers: 1);
        harness.StartReady();
        var running = harness.Submit();
        var first = harness.Submit();
        var second = harness.Submit();
        harness.Take();

        harness.Cancel(first);
        harness.Cancel(first);

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
        harness.Begin(item);
        harness.Take();

        harness.Cancel(item);
        harness.Cancel(item);
        Assert.Equal([PoolCommandKind.Recall, PoolCommandKind.CancelItem], harness.Take().Select(static command => command.Kind));

        harness.EndItem(item, ItemReport.Cancelled);
        Assert.Equal(ItemEnd.Reported, Assert.Single(harness.Take()).End);
        Assert.Equal(1, harness.Core.Counts.Cancelled);
    }

    [Fact]
    public void An_item_that_was_sent_and_has_not_begun_ends_at_once_and_its_worker_takes_another()
    {
        var harness = new CoreHarness(workers: 1);
        harness.StartReady();
        var item = harness.Submit();
        var next = harness.Submit();
        harness.Take();

        harness.Cancel(item);

        var commands = harness.Take();
        Assert.Equal([PoolCommandKind.Recall, PoolCommandKind.Complete, PoolCommandKind.Send], commands.Select(static command => command.Kind));
        Assert.Equal((item, ItemEnd.Cancelled), (commands[1].Item, commands[1].End));
        Assert.Equal(next, commands[2].Item);
    }

    [Fact]
    public void Cancelling_an_item_that_was_sent_ahead_never_reaches_the_worker()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];
        harness.Teach(1, microseconds: 10);
        var items = harness.SubmitMany(3, task: 1);
        harness.Begin(items[0]);
        harness.Take();

        harness.Cancel(items[1]);

        Assert.Equal([PoolCommandKind.Recall, PoolCommandKind.Complete], harness.Take().Select(static command => command.Kind));
        Assert.Equal([items[0], items[2]], harness.ItemsOf(worker));
        Assert.Equal(1, harness.Core.Counts.Cancelled);
    }

    [Fact]
    public void An_item_that_is_known_to_have_begun_is_not_recalled_again()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];
        var item = harness.Submit();
        harness.Core.ItemBegun(worker, item);
        harness.Take();

        harness.Cancel(item);

        var command = Assert.Single(harness.Take());
        Assert.Equal((PoolCommandKind.CancelItem, item), (command.Kind, command.Item));
    }

    [Fact]
    public void What_waited_behind_an_item_that_is_cancelled_goes_where_that_could_not()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];
        harness.Teach(1, microseconds: 10);
        var running = harness.Submit(1);
        var unmeasured = harness.Submit(2);
        var ahead = harness.Submit(1);
        Assert.Equal([running], harness.ItemsOf(worker));

        harness.Cancel(unmeasured);

        Assert.Equal([running, ahead], harness.ItemsOf(worker));
    }

    [Fact]
    public void An_item_can_be_taken_back_when_the_last_one_in_its_place_had_begun()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];
        var begun = harness.Submit();
        harness.Core.ItemBegun(worker, begun);
        harness.EndItem(begun);
        var item = harness.Submit();
        Assert.Equal(begun.Slot, item.Slot);
        harness.Take();

        harness.Cancel(item);

        Assert.Equal([PoolCommandKind.Recall, PoolCommandKind.Complete], harness.Take().Select(static command => command.Kind));
    }

    [Fact]
    public void Cancelling_an_item_that_has_ended_does_nothing_even_when_its_place_is_used_again()
    {
        var harness = new CoreHarness(workers: 1);
        harness.StartReady();
        var ended = harness.Submit();
        harness.EndItem(ended);
        var next = harness.Submit();
        harness.Take();
        Assert.Equal(ended.Slot, next.Slot);

        harness.Cancel(ended);

        Assert.Empty(harness.Take());
    }
}
