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

        harness.Core.WorkerExited(dead, harness.Now);

        var commands = harness.Take();
        var ended = Assert.Single(commands, static command => command.Kind == PoolCommandKind.Complete);
        Assert.Equal((first, ItemEnd.Crashed), (ended.Item, ended.End));
        var replacement = Assert.Single(commands, static command => command.Kind == PoolCommandKind.StartWorker).Worker;
        Assert.NotEqual(dead.Ordinal, replacement.Ordinal);
        harness.EndItem(sent.Single(command => command.Item == second));
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

        harness.Core.WorkerExited(dead, harness.Now, hadBegun: false);

        var commands = harness.Take();
        Assert.DoesNotContain(commands, static command => command.Kind == PoolCommandKind.Complete);
        harness.Core.WorkerReady(Assert.Single(commands, static command => command.Kind == PoolCommandKind.StartWorker).Worker, harness.Now);
        Assert.Equal(first, Assert.Single(harness.Take(PoolCommandKind.Send)).Item);
        Assert.Equal(0, harness.Core.Counts.Lost);
    }

    [Fact]
    public void An_item_that_was_cancelled_before_its_dead_worker_began_it_is_not_tried_again()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];
        var item = harness.Submit();
        harness.Core.Cancel(item, harness.Now);

        harness.Core.WorkerExited(worker, harness.Now, hadBegun: false);

        Assert.Equal((item, ItemEnd.Cancelled), Assert.Single(harness.Take(), static command => command.Kind == PoolCommandKind.Complete) is var end ? (end.Item, end.End) : default);
    }

    [Fact]
    public void An_idle_worker_that_dies_costs_nothing()
    {
        var harness = new CoreHarness(workers: 2);
        var workers = harness.StartReady();

        harness.Core.WorkerExited(workers[0], harness.Now);
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
        harness.Core.WorkerExited(dead, harness.Now);
        var replacement = Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker;

        harness.Core.WorkerExited(dead, harness.Now);
        harness.Core.WorkerReady(dead, harness.Now);
        harness.Submit();

        Assert.Empty(harness.Take());
        harness.Core.WorkerReady(replacement, harness.Now);
        Assert.Equal(replacement, Assert.Single(harness.Take(PoolCommandKind.Send)).Worker);
    }

    [Fact]
    public void No_more_workers_start_at_once_than_may()
    {
        var harness = new CoreHarness(workers: 5, maxStarts: 2);
        harness.Core.Start(harness.Now);
        var starting = harness.Take(PoolCommandKind.StartWorker);
        Assert.Equal(2, starting.Count);

        harness.Core.WorkerReady(starting[0].Worker, harness.Now);

        Assert.Single(harness.Take(PoolCommandKind.StartWorker));
    }

    [Fact]
    public void Failed_starts_are_tried_again_after_growing_waits()
    {
        var harness = new CoreHarness(workers: 1, startFailureLimit: 100);
        harness.Core.Start(harness.Now);
        List<double> waits = [];
        for (int i = 0; i < 5; i++)
        {
            var worker = Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker;
            harness.Core.WorkerExited(worker, harness.Now);
            var wake = Assert.Single(harness.Take());
            Assert.Equal(PoolCommandKind.WakeAt, wake.Kind);
            waits.Add((wake.Time - harness.Now).TotalSeconds);
            harness.Advance(waits[^1]);
            harness.Core.Wake(harness.Now);
        }

        Assert.Equal([1, 2, 4, 4, 4], waits);
    }

    [Fact]
    public void A_worker_that_starts_well_wipes_out_the_failures_before_it()
    {
        var harness = new CoreHarness(workers: 1, startFailureLimit: 2);
        harness.Core.Start(harness.Now);
        for (int round = 0; round < 3; round++)
        {
            harness.Core.WorkerExited(Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker, harness.Now);
            harness.Advance(1);
            harness.Core.Wake(harness.Now);
            var worker = Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker;
            harness.Core.WorkerReady(worker, harness.Now);
            harness.Core.WorkerExited(worker, harness.Now);
        }

        Assert.Equal(PoolPhase.Open, harness.Core.Phase);
    }

    [Fact]
    public void A_pool_that_can_start_no_worker_gives_up_and_tells_everyone_who_waits()
    {
        var harness = new CoreHarness(workers: 1, startFailureLimit: 2);
        harness.Core.Start(harness.Now);
        var item = harness.Submit();
        harness.Core.WorkerExited(Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker, harness.Now);
        harness.Advance(10);
        harness.Core.Wake(harness.Now);
        harness.Core.WorkerExited(Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker, harness.Now);

        var commands = harness.Take();
        Assert.Contains(commands, static command => command.Kind == PoolCommandKind.Faulted);
        Assert.Contains(commands, command => command.Item == item && command.End == ItemEnd.PoolFaulted);
        Assert.Equal(SubmitOutcome.Faulted, harness.Core.Submit(out _));

        harness.Core.Terminate(harness.Now, TimeSpan.Zero);
        Assert.Equal(PoolCommandKind.Ended, Assert.Single(harness.Take()).Kind);
    }

    [Fact]
    public void A_pool_with_a_worker_alive_does_not_give_up()
    {
        var harness = new CoreHarness(workers: 2, startFailureLimit: 1);
        harness.Core.Start(harness.Now);
        var starting = harness.Take(PoolCommandKind.StartWorker);
        harness.Core.WorkerReady(starting[0].Worker, harness.Now);

        harness.Core.WorkerExited(starting[1].Worker, harness.Now);

        Assert.Equal(PoolPhase.Open, harness.Core.Phase);
        harness.Submit();
        Assert.Equal(starting[0].Worker, Assert.Single(harness.Take(PoolCommandKind.Send)).Worker);
    }
}
