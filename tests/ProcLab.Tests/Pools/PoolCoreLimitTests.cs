using ProcLab.Pools;

namespace ProcLab.Tests.Pools;

/// <summary>Time limits of items: to wait, to run, to end.</summary>
public sealed class PoolCoreLimitTests
{
    private static readonly ItemLimits s_toRun = new(TimeSpan.Zero, Milliseconds(100), Milliseconds(30));

    [Fact]
    public void INV24_an_item_that_waits_for_too_long_ends_and_what_stood_behind_it_goes_on()
    {
        var (harness, _) = OneBusyWorker(default, out var blocker);
        var expiring = Submit(harness, new ItemLimits(Milliseconds(10), default, default));
        var behind = harness.Submit();

        harness.Pass(milliseconds: 9);
        Assert.Empty(harness.Take(PoolCommandKind.Complete));
        harness.Pass(milliseconds: 1);

        Assert.Equal((expiring, ItemEnd.Expired), Ended(harness));
        harness.EndItem(blocker);
        Assert.Equal(behind, Assert.Single(harness.Take(PoolCommandKind.Send)).Item);
    }

    [Fact]
    public void INV24_an_item_that_runs_for_too_long_is_asked_to_end_and_after_its_grace_its_worker_is_killed()
    {
        var (harness, worker) = OneBusyWorker(s_toRun, out var item);

        harness.Pass(milliseconds: 100);
        Assert.Equal((worker, item), ToItem(Assert.Single(harness.Take(PoolCommandKind.CancelItem))));
        harness.Pass(milliseconds: 29);
        Assert.Empty(harness.Take(PoolCommandKind.KillAtItem));
        harness.Pass(milliseconds: 1);
        Assert.Equal((worker, item), ToItem(Assert.Single(harness.Take(PoolCommandKind.KillAtItem))));

        harness.Exit(worker);
        Assert.Equal((item, ItemEnd.TimedOut), Ended(harness));
        Assert.Equal((1, 0), (harness.Core.Counts.TimedOut, harness.Core.Counts.Lost));
    }

    [Theory]
    [InlineData(ItemReport.Succeeded)]
    [InlineData(ItemReport.Failed)]
    [InlineData(ItemReport.Threw)]
    [InlineData(ItemReport.Cancelled)]
    public void TMO_06_whatever_a_worker_says_when_the_time_is_over_comes_too_late(object report)
    {
        var (harness, worker) = OneBusyWorker(s_toRun, out var item);
        harness.Pass(milliseconds: 110);
        harness.Take();

        harness.EndItem(item, (ItemReport)report);

        Assert.Equal((item, ItemEnd.TimedOut), Ended(harness));
        var next = harness.Submit();
        Assert.Equal([next], harness.ItemsOf(worker));
    }

    [Fact]
    public void A_result_in_time_ends_the_limit()
    {
        var (harness, _) = OneBusyWorker(s_toRun, out var item);
        harness.Pass(milliseconds: 99);
        harness.EndItem(item);
        harness.Take();

        harness.Pass(milliseconds: 1000);

        Assert.Empty(harness.Take());
    }

    [Fact]
    public void The_time_to_run_begins_when_the_item_is_the_first_of_its_worker()
    {
        var (harness, worker) = OneBusyWorker(default, out var blocker);
        harness.Pass(milliseconds: 1000);
        var item = Submit(harness, s_toRun);
        harness.EndItem(blocker);
        harness.Begin(item);
        harness.Take();

        harness.Pass(milliseconds: 99);
        Assert.Empty(harness.Take(PoolCommandKind.CancelItem));
        harness.Pass(milliseconds: 1);

        Assert.Equal((worker, item), ToItem(Assert.Single(harness.Take(PoolCommandKind.CancelItem))));
    }

    [Fact]
    public void A_worker_that_had_just_ended_its_item_is_not_killed_but_asked_for_again_if_no_word_comes()
    {
        var (harness, worker) = OneBusyWorker(s_toRun, out var item);
        harness.EndUnheard(item);
        harness.Pass(milliseconds: 130);
        Assert.Single(harness.Take(PoolCommandKind.KillAtItem));

        harness.Pass(milliseconds: 100);

        Assert.Equal((worker, item), ToItem(Assert.Single(harness.Take(PoolCommandKind.KillAtItem))));
    }

    [Fact]
    public void A_worker_that_is_killed_for_an_item_gets_nothing_more_though_others_of_its_items_end()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];
        harness.Teach(0, microseconds: 1);
        var first = harness.Submit();
        var second = Submit(harness, new ItemLimits(default, default, Milliseconds(1)));
        harness.Begin(first, second);
        harness.EndUnheard(first);
        harness.Cancel(second);
        harness.Pass(milliseconds: 1);
        Assert.Single(harness.Take(PoolCommandKind.KillAtItem));

        var waiting = harness.Submit();
        harness.EndItem(first, microseconds: 1);

        Assert.DoesNotContain(waiting, harness.ItemsOf(worker));
        harness.Exit(worker);
        Assert.Equal((second, ItemEnd.Cancelled), Ended(harness));
    }

    [Fact]
    public void Items_without_limits_ask_for_no_wake_up()
    {
        var (harness, _) = OneBusyWorker(default, out var item);
        harness.EndItem(item);

        Assert.Empty(harness.Take(PoolCommandKind.WakeAt));
    }

    private static (CoreHarness Harness, WorkerKey Worker) OneBusyWorker(ItemLimits limits, out ItemKey item)
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];
        item = Submit(harness, limits);
        harness.Begin(item);
        return (harness, worker);
    }

    private static ItemKey Submit(CoreHarness harness, ItemLimits limits)
    {
        Assert.Equal(SubmitOutcome.Accepted, harness.TrySubmit(new Submission(0, Limits: limits), out var item));
        return item;
    }

    private static (ItemKey Item, ItemEnd End) Ended(CoreHarness harness)
    {
        var command = harness.Take(PoolCommandKind.Complete)[^1];
        return (command.Item, command.End);
    }

    private static (WorkerKey Worker, ItemKey Item) ToItem(PoolCommand command) => (command.Worker, command.Item);

    private static TimeSpan Milliseconds(int count) => TimeSpan.FromMilliseconds(count);
}
