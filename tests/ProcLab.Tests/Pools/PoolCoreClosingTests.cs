using ProcLab.Pools;

namespace ProcLab.Tests.Pools;

public sealed class PoolCoreClosingTests
{
    [Fact]
    public void Draining_does_what_was_accepted_then_lets_the_workers_leave()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];
        harness.Submit();
        harness.Submit();
        var first = Assert.Single(harness.Take(PoolCommandKind.Send));

        harness.Drain();
        Assert.Equal(SubmitOutcome.Closed, harness.TrySubmit(default, out _));
        harness.EndItem(first.Item);
        var second = Assert.Single(harness.Take(PoolCommandKind.Send));
        harness.EndItem(second.Item);

        Assert.Contains(harness.Take(), static command => command.Kind == PoolCommandKind.Leave);
        harness.Exit(worker);
        Assert.Equal(PoolCommandKind.Ended, Assert.Single(harness.Take()).Kind);
        Assert.Equal(2, harness.Core.Counts.Completed);
    }

    [Fact]
    public void Draining_of_what_has_begun_takes_back_what_was_sent_ahead_and_ends_with_what_runs()
    {
        var harness = new CoreHarness(workers: 1, processors: 1);
        var worker = harness.StartReady()[0];
        harness.Teach(task: 0, microseconds: 1);
        var items = harness.SubmitMany(100);
        harness.Begin(items[0]);
        Assert.Equal(64, harness.ItemsOf(worker).Length);
        harness.Take();

        harness.Drain(abandonWaiting: true);

        Assert.Equal([items[0]], harness.ItemsOf(worker));
        var ends = harness.Take(PoolCommandKind.Complete);
        Assert.Equal(items.Skip(1), ends.Select(static command => command.Item).OrderBy(static item => item.Id));
        Assert.All(ends, static command => Assert.Equal(ItemEnd.NeverBegun, command.End));
        harness.EndItem(items[0]);
        Assert.Contains(harness.Take(), static command => command.Kind == PoolCommandKind.Leave);
        harness.Exit(worker);
        Assert.Equal(PoolCommandKind.Ended, Assert.Single(harness.Take()).Kind);
        Assert.Equal((101, 2, 99), (harness.Core.Counts.Accepted, harness.Core.Counts.Completed, harness.Core.Counts.NeverBegun));
    }

    [Fact]
    public void A_pool_that_drains_can_be_told_to_abandon_what_waits()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];
        var items = harness.SubmitMany(2);
        harness.Begin(items[0]);
        harness.Drain();
        harness.Take();

        harness.Drain(abandonWaiting: true);
        harness.Drain();
        var end = Assert.Single(harness.Take(PoolCommandKind.Complete));
        Assert.Equal((items[1], ItemEnd.NeverBegun), (end.Item, end.End));
        harness.Exit(worker);

        Assert.Equal([PoolCommandKind.Complete, PoolCommandKind.Ended], harness.Take().Select(static command => command.Kind));
        Assert.Equal((1, 1), (harness.Core.Counts.Lost, harness.Core.Counts.NeverBegun));
    }

    [Fact]
    public void A_worker_that_dies_while_others_wait_in_a_draining_pool_is_replaced()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];
        harness.Begin(harness.Submit());
        var waiting = harness.Submit();
        harness.Take();
        harness.Drain();

        harness.Exit(worker);

        var replacement = Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker;
        harness.Ready(replacement);
        Assert.Equal(waiting, Assert.Single(harness.Take(PoolCommandKind.Send)).Item);
    }

    [Fact]
    public void Cancelling_the_last_item_ends_a_draining_pool_whose_only_worker_is_yet_to_be_started_again()
    {
        var harness = new CoreHarness(workers: 1);
        harness.Start();
        var item = harness.Submit();
        harness.Drain();
        harness.Exit(Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker);
        harness.Take();

        harness.Cancel(item);

        Assert.Equal([PoolCommandKind.Complete, PoolCommandKind.Ended], harness.Take().Select(static command => command.Kind));
    }

    [Fact]
    public void An_endless_grace_is_no_deadline()
    {
        var harness = new CoreHarness(workers: 1);
        harness.Advance(1);
        harness.StartReady();
        harness.Begin(harness.Submit());
        harness.Take();

        harness.Terminate(TimeSpan.MaxValue);

        Assert.Equal([PoolCommandKind.Recall, PoolCommandKind.CancelItem], harness.Take().Select(static command => command.Kind));
    }

    [Fact]
    public void A_worker_that_will_not_leave_is_killed_after_the_grace()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];
        harness.Drain();
        var wake = Assert.Single(harness.Take(PoolCommandKind.WakeAt));

        harness.Advance(4.9);
        harness.Wake();
        Assert.Empty(harness.Take(PoolCommandKind.Kill));

        harness.Advance(0.2);
        Assert.True(wake.Time <= harness.Now);
        harness.Wake();
        Assert.Equal(worker, Assert.Single(harness.Take(PoolCommandKind.Kill)).Worker);
    }

    [Fact]
    public void A_worker_that_is_still_starting_when_a_pool_is_drained_leaves_once_it_is_ready()
    {
        var harness = new CoreHarness(workers: 1);
        harness.Start();
        var worker = Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker;

        harness.Drain();
        Assert.Equal(PoolCommandKind.WakeAt, Assert.Single(harness.Take()).Kind);
        harness.Ready(worker);

        Assert.Single(harness.Take(PoolCommandKind.Leave));
    }

    [Fact]
    public void A_worker_that_is_never_ready_does_not_hold_up_a_draining_pool()
    {
        var harness = new CoreHarness(workers: 1);
        harness.Start();
        var worker = Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker;
        harness.Drain();

        harness.Advance(6);
        harness.Wake();

        Assert.Equal(worker, Assert.Single(harness.Take(PoolCommandKind.Kill)).Worker);
    }

    [Fact]
    public void Terminating_accounts_for_done_stopped_and_never_begun()
    {
        var harness = new CoreHarness(workers: 2);
        harness.StartReady();
        for (int i = 0; i < 5; i++)
            harness.Submit();
        var running = harness.Take(PoolCommandKind.Send);
        harness.EndItem(running[0].Item);
        running = [running[1], .. harness.Take(PoolCommandKind.Send)];
        harness.Begin(running[0].Item, running[1].Item);

        harness.Terminate(TimeSpan.FromSeconds(1));
        Assert.Equal(2, harness.Take(PoolCommandKind.CancelItem).Count);
        harness.EndItem(running[0].Item, ItemReport.Cancelled);
        harness.Exit(running[0].Worker);

        harness.Advance(2);
        harness.Wake();
        Assert.Equal(running[1].Worker, Assert.Single(harness.Take(PoolCommandKind.Kill)).Worker);
        harness.Exit(running[1].Worker);

        var counts = harness.Core.Counts;
        Assert.Equal((1, 2, 2, 0), (counts.Completed, counts.Stopped, counts.NeverBegun, counts.Lost));
        Assert.Equal(PoolPhase.Ended, harness.Core.Phase);
    }

    [Fact]
    public void A_pool_can_be_ended_while_its_workers_are_starting()
    {
        var harness = new CoreHarness(workers: 2);
        harness.Start();
        var starting = harness.Take(PoolCommandKind.StartWorker);

        harness.Terminate(TimeSpan.FromSeconds(1));
        Assert.Equal(2, harness.Take(PoolCommandKind.Kill).Count);
        foreach (var command in starting)
            harness.Exit(command.Worker);

        Assert.Equal(PoolCommandKind.Ended, Assert.Single(harness.Take()).Kind);
    }

    [Fact]
    public void Ending_twice_and_draining_after_terminating_are_harmless()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];
        harness.Terminate(TimeSpan.FromSeconds(1));
        harness.Terminate(TimeSpan.FromSeconds(1));
        harness.Drain();
        Assert.Single(harness.Take(PoolCommandKind.Leave));

        harness.Exit(worker);
        harness.Terminate(TimeSpan.Zero);

        Assert.Single(harness.Take(PoolCommandKind.Ended));
    }

    [Fact]
    public void Draining_keeps_an_idle_worker_for_what_stands_behind_an_item()
    {
        var harness = new CoreHarness(workers: 2);
        harness.StartReady();
        harness.Teach(1, microseconds: 10);
        var items = harness.SubmitMany(2, task: 1);
        harness.Begin(items[0]);
        harness.Take();

        harness.Drain();
        Assert.DoesNotContain(harness.Take(), static command => command.Kind == PoolCommandKind.Leave);

        harness.Pass(milliseconds: 2);
        Assert.NotEqual(harness.WorkerOf(items[0]), harness.WorkerOf(items[1]));
        harness.EndItem(items[1]);
        harness.EndItem(items[0]);
        Assert.Equal(2, harness.Take(PoolCommandKind.Leave).Count);
    }

    [Fact]
    public void Draining_lets_an_idle_worker_leave_once_nothing_stands_behind_an_item()
    {
        var harness = new CoreHarness(workers: 2);
        var workers = harness.StartReady();
        harness.Teach(1, microseconds: 10);
        var items = harness.SubmitMany(2, task: 1);
        var busy = harness.WorkerOf(items[0]);
        harness.Drain();
        harness.Take();

        harness.EndItem(items[0], microseconds: 10);

        Assert.Equal(workers.Single(worker => worker != busy), Assert.Single(harness.Take(PoolCommandKind.Leave)).Worker);
        Assert.Equal([items[1]], harness.ItemsOf(busy));
    }

    [Fact]
    public void Terminating_takes_back_what_has_not_begun_and_counts_it_so()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];
        harness.Teach(1, microseconds: 10);
        var items = harness.SubmitMany(20, task: 1);
        Assert.Equal(items[..10], harness.ItemsOf(worker));
        harness.Begin(items[0]);
        harness.Take();

        harness.Terminate(TimeSpan.FromSeconds(1));

        var commands = harness.Take();
        Assert.Equal([items[0]], harness.ItemsOf(worker));
        Assert.Equal(items[0], Assert.Single(commands, static command => command.Kind == PoolCommandKind.CancelItem).Item);
        var ended = commands.Where(static command => command.Kind == PoolCommandKind.Complete).ToArray();
        Assert.All(ended, static command => Assert.Equal(ItemEnd.NeverBegun, command.End));
        Assert.Equal(items[1..].ToHashSet(), ended.Select(static command => command.Item).ToHashSet());
        Assert.Equal(19, harness.Core.Counts.NeverBegun);
    }

    [Fact]
    public void Terminating_does_not_ask_again_for_the_end_of_an_item_that_was_cancelled()
    {
        var harness = new CoreHarness(workers: 1);
        harness.StartReady();
        var item = harness.Submit();
        harness.Begin(item);
        harness.Cancel(item);
        harness.Take();

        harness.Terminate(TimeSpan.FromSeconds(1));

        Assert.Equal(PoolCommandKind.WakeAt, Assert.Single(harness.Take()).Kind);
    }

    [Fact]
    public void Terminating_lets_a_worker_leave_that_had_begun_nothing()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];
        harness.Submit();
        harness.Take();

        harness.Terminate(TimeSpan.FromSeconds(1));

        var commands = harness.Take();
        Assert.Equal(worker, Assert.Single(commands, static command => command.Kind == PoolCommandKind.Leave).Worker);
        Assert.DoesNotContain(commands, static command => command.Kind == PoolCommandKind.CancelItem);
        Assert.Equal(1, harness.Core.Counts.NeverBegun);
    }

    [Fact]
    public void An_idle_worker_that_dies_in_a_draining_pool_is_replaced_while_something_stands_behind_an_item()
    {
        var harness = new CoreHarness(workers: 2);
        var workers = harness.StartReady();
        harness.Teach(1, microseconds: 10);
        var items = harness.SubmitMany(2, task: 1);
        var busy = harness.WorkerOf(items[0]);
        harness.Begin(items[0]);
        harness.Drain();
        harness.Exit(workers.Single(worker => worker != busy));
        harness.Pass(milliseconds: 1_000);

        var replacement = Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker;
        harness.Ready(replacement);
        harness.Pass(milliseconds: 2);

        Assert.Equal([items[1]], harness.ItemsOf(replacement));
    }
}
