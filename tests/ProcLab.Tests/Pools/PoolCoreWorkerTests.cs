using ProcLab.Pools;

namespace ProcLab.Tests.Pools;

public sealed class PoolCoreWorkerTests
{
    [Fact]
    public void A_worker_that_dies_fails_the_item_it_ran_and_is_replaced_at_once()
    {
        var harness = new CoreHarness(workers: 2);
        harness.StartReady();
        var first = harness.Submit();
        var second = harness.Submit();
        var sent = harness.Take(PoolCommandKind.Send);
        var dead = sent.Single(command => command.Item == first).Worker;
        harness.Begin(first);

        harness.Exit(dead);

        var commands = harness.Take();
        var ended = Assert.Single(commands, static command => command.Kind == PoolCommandKind.Complete);
        Assert.Equal((first, ItemEnd.Crashed), (ended.Item, ended.End));
        var replacement = Assert.Single(commands, static command => command.Kind == PoolCommandKind.StartWorker).Worker;
        Assert.NotEqual(dead.Ordinal, replacement.Ordinal);
        harness.EndItem(second);
        Assert.Equal((1, 1), (harness.Core.Counts.Lost, harness.Core.Counts.Completed));
    }

    [Fact]
    public void An_item_that_its_dead_worker_had_not_begun_goes_elsewhere_ahead_of_those_that_wait()
    {
        var harness = new CoreHarness(workers: 1);
        harness.StartReady();
        var first = harness.Submit();
        harness.Submit();
        var dead = Assert.Single(harness.Take(PoolCommandKind.Send)).Worker;

        harness.Exit(dead);
        harness.Pass(milliseconds: 1_000);

        var commands = harness.Take();
        Assert.DoesNotContain(commands, static command => command.Kind == PoolCommandKind.Complete);
        harness.Ready(Assert.Single(commands, static command => command.Kind == PoolCommandKind.StartWorker).Worker);
        Assert.Equal(first, Assert.Single(harness.Take(PoolCommandKind.Send)).Item);
        Assert.Equal(0, harness.Core.Counts.Lost);
    }

    [Fact]
    public void An_item_that_was_cancelled_before_its_dead_worker_began_it_is_not_tried_again()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];
        var item = harness.Submit();
        harness.Cancel(item);

        harness.Exit(worker);

        var ended = Assert.Single(harness.Take(PoolCommandKind.Complete));
        Assert.Equal((item, ItemEnd.Cancelled), (ended.Item, ended.End));
    }

    [Fact]
    public void What_stood_behind_the_item_of_a_dead_worker_goes_elsewhere_in_its_order_ahead_of_younger_items()
    {
        var harness = new CoreHarness(workers: 2, queueLimit: 1000);
        var workers = harness.StartReady();
        harness.Teach(1, microseconds: 30);
        var items = harness.SubmitMany(12, task: 1);
        var dead = harness.WorkerOf(items[0]);
        var other = workers.Single(worker => worker != dead);
        var behind = harness.ItemsOf(dead)[1..];
        var untouched = harness.ItemsOf(other);
        var waiting = items.Except([items[0], .. behind, .. untouched]).ToArray();
        harness.Begin(items[0]);
        harness.Take();

        harness.Exit(dead);

        var ended = Assert.Single(harness.Take(), static command => command.Kind == PoolCommandKind.Complete);
        Assert.Equal((items[0], ItemEnd.Crashed), (ended.Item, ended.End));
        List<ItemKey> order = [];
        while (harness.ItemsOf(other) is [var next, ..])
        {
            order.Add(next);
            harness.EndItem(next, microseconds: 30);
        }

        Assert.Equal([.. untouched, .. behind, .. waiting], order);
        Assert.Equal(1, harness.Core.Counts.Lost);
    }

    [Fact]
    public void Items_that_a_dead_worker_had_not_begun_go_to_an_idle_one_at_once()
    {
        var harness = new CoreHarness(workers: 2);
        var workers = harness.StartReady();
        harness.Teach(1, microseconds: 1);
        var items = harness.SubmitMany(3, task: 1);
        var dead = harness.WorkerOf(items[0]);

        harness.Exit(dead);

        Assert.Equal(items, harness.ItemsOf(workers.Single(worker => worker != dead)));
        Assert.Equal(0, harness.Core.Counts.Lost);
    }

    [Fact]
    public void An_idle_worker_that_dies_costs_nothing()
    {
        var harness = new CoreHarness(workers: 2);
        var workers = harness.StartReady();

        harness.Exit(workers[0]);
        harness.Submit();
        harness.Submit();

        Assert.Equal(workers[1], Assert.Single(harness.Take(PoolCommandKind.Send)).Worker);
        Assert.Equal(0, harness.Core.Counts.Lost);
    }

    [Fact]
    public void Word_of_a_worker_that_was_replaced_changes_nothing()
    {
        var harness = new CoreHarness(workers: 1);
        var dead = harness.StartReady()[0];
        harness.Exit(dead);
        harness.Pass(milliseconds: 1_000);
        var replacement = Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker;

        harness.Exit(dead);
        harness.Ready(dead);
        harness.Submit();

        Assert.Empty(harness.Take());
        harness.Ready(replacement);
        Assert.Equal(replacement, Assert.Single(harness.Take(PoolCommandKind.Send)).Worker);
    }

    [Fact]
    public void No_more_workers_start_at_once_than_may()
    {
        var harness = new CoreHarness(workers: 5, maxStarts: 2);
        harness.Start();
        var starting = harness.Take(PoolCommandKind.StartWorker);
        Assert.Equal(2, starting.Count);

        harness.Ready(starting[0].Worker);

        Assert.Single(harness.Take(PoolCommandKind.StartWorker));
    }

    [Fact]
    public void Failed_starts_are_tried_again_after_growing_waits()
    {
        var harness = new CoreHarness(workers: 1, startFailureLimit: 100);
        harness.Start();
        List<TimeSpan> waits = [];
        for (int i = 0; i < 5; i++)
        {
            var worker = Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker;
            harness.Exit(worker);
            var wake = Assert.Single(harness.Take());
            Assert.Equal(PoolCommandKind.WakeAt, wake.Kind);
            waits.Add(wake.Time - harness.Now);
            harness.Pass(waits[^1]);
        }

        double[] longest = [1, 2, 4, 4, 4];
        Assert.All(waits.Zip(longest), static wait => Assert.InRange(wait.First.TotalSeconds, wait.Second * 3 / 4, wait.Second));
        Assert.True(waits[^1] != waits[^2], "the waits do not differ");
    }

    [Fact]
    public void A_worker_that_starts_well_wipes_out_the_failures_before_it()
    {
        var harness = new CoreHarness(workers: 1, startFailureLimit: 2);
        harness.Start();
        for (int round = 0; round < 3; round++)
        {
            harness.Exit(Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker);
            harness.Advance(1);
            harness.Wake();
            var worker = Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker;
            harness.Ready(worker);
            harness.Exit(worker);
            harness.Pass(milliseconds: 1_000);
        }

        Assert.Equal(PoolPhase.Open, harness.Core.Phase);
    }

    [Fact]
    public void A_pool_that_can_start_no_worker_gives_up_and_tells_everyone_who_waits()
    {
        var harness = new CoreHarness(workers: 1, startFailureLimit: 2);
        harness.Start();
        var item = harness.Submit();
        harness.Exit(Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker);
        harness.Advance(10);
        harness.Wake();
        harness.Exit(Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker);

        var commands = harness.Take();
        Assert.Contains(commands, static command => command.Kind == PoolCommandKind.Faulted);
        Assert.Contains(commands, command => command.Item == item && command.End == ItemEnd.PoolFaulted);
        Assert.Equal(SubmitOutcome.Faulted, harness.TrySubmit(default, out _));

        harness.Terminate(TimeSpan.Zero);
        Assert.Equal(PoolCommandKind.Ended, Assert.Single(harness.Take()).Kind);
    }

    [Fact]
    public void A_pool_with_a_worker_alive_does_not_give_up()
    {
        var harness = new CoreHarness(workers: 2, startFailureLimit: 2);
        harness.Start();
        var starting = harness.Take(PoolCommandKind.StartWorker);
        harness.Ready(starting[0].Worker);

        harness.Exit(starting[1].Worker);
        for (int failures = 1; failures < 5; failures++)
        {
            harness.Pass(milliseconds: 4_000);
            harness.Exit(Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker);
        }

        Assert.Equal(PoolPhase.Open, harness.Core.Phase);
        harness.Submit();
        Assert.Equal(starting[0].Worker, Assert.Single(harness.Take(PoolCommandKind.Send)).Worker);
    }
}
