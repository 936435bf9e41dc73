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

        harness.Core.Drain(harness.Now);
        Assert.Equal(SubmitOutcome.Closed, harness.Core.Submit(out _));
        harness.EndItem(first);
        var second = Assert.Single(harness.Take(PoolCommandKind.Send));
        harness.EndItem(second);

        Assert.Contains(harness.Take(), static command => command.Kind == PoolCommandKind.Leave);
        harness.Core.WorkerExited(worker, harness.Now);
        Assert.Equal(PoolCommandKind.Ended, Assert.Single(harness.Take()).Kind);
        Assert.Equal(2, harness.Core.Counts.Completed);
    }

    [Fact]
    public void A_worker_that_dies_while_others_wait_in_a_draining_pool_is_replaced()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];
        harness.Submit();
        var waiting = harness.Submit();
        harness.Take();
        harness.Core.Drain(harness.Now);

        harness.Core.WorkerExited(worker, harness.Now);

        var replacement = Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker;
        harness.Core.WorkerReady(replacement, harness.Now);
        Assert.Equal(waiting, Assert.Single(harness.Take(PoolCommandKind.Send)).Item);
    }

    [Fact]
    public void Cancelling_the_last_item_ends_a_draining_pool_whose_only_worker_is_yet_to_be_started_again()
    {
        var harness = new CoreHarness(workers: 1);
        harness.Core.Start(harness.Now);
        var item = harness.Submit();
        harness.Core.Drain(harness.Now);
        harness.Core.WorkerExited(Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker, harness.Now);
        harness.Take();

        harness.Core.Cancel(item, harness.Now);

        Assert.Equal([PoolCommandKind.Complete, PoolCommandKind.Ended], harness.Take().Select(static command => command.Kind));
    }

    [Fact]
    public void An_endless_grace_is_no_deadline()
    {
        var harness = new CoreHarness(workers: 1);
        harness.Advance(1);
        harness.StartReady();
        harness.Submit();
        harness.Take();

        harness.Core.Terminate(harness.Now, TimeSpan.MaxValue);

        Assert.Equal(PoolCommandKind.CancelItem, Assert.Single(harness.Take()).Kind);
    }

    [Fact]
    public void A_worker_that_will_not_leave_is_killed_after_the_grace()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];
        harness.Core.Drain(harness.Now);
        var wake = Assert.Single(harness.Take(PoolCommandKind.WakeAt));

        harness.Advance(4.9);
        harness.Core.Wake(harness.Now);
        Assert.Empty(harness.Take(PoolCommandKind.Kill));

        harness.Advance(0.2);
        Assert.True(wake.Time <= harness.Now);
        harness.Core.Wake(harness.Now);
        Assert.Equal(worker, Assert.Single(harness.Take(PoolCommandKind.Kill)).Worker);
    }

    [Fact]
    public void A_worker_that_is_still_starting_when_a_pool_is_drained_leaves_once_it_is_ready()
    {
        var harness = new CoreHarness(workers: 1);
        harness.Core.Start(harness.Now);
        var worker = Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker;

        harness.Core.Drain(harness.Now);
        Assert.Equal(PoolCommandKind.WakeAt, Assert.Single(harness.Take()).Kind);
        harness.Core.WorkerReady(worker, harness.Now);

        Assert.Single(harness.Take(PoolCommandKind.Leave));
    }

    [Fact]
    public void A_worker_that_is_never_ready_does_not_hold_up_a_draining_pool()
    {
        var harness = new CoreHarness(workers: 1);
        harness.Core.Start(harness.Now);
        var worker = Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker;
        harness.Core.Drain(harness.Now);

        harness.Advance(6);
        harness.Core.Wake(harness.Now);

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
        harness.EndItem(running[0]);
        running = [running[1], .. harness.Take(PoolCommandKind.Send)];

        harness.Core.Terminate(harness.Now, TimeSpan.FromSeconds(1));
        Assert.Equal(2, harness.Take(PoolCommandKind.CancelItem).Count);
        harness.EndItem(running[0], ItemReport.Cancelled);
        harness.Core.WorkerExited(running[0].Worker, harness.Now);

        harness.Advance(2);
        harness.Core.Wake(harness.Now);
        Assert.Equal(running[1].Worker, Assert.Single(harness.Take(PoolCommandKind.Kill)).Worker);
        harness.Core.WorkerExited(running[1].Worker, harness.Now);

        var counts = harness.Core.Counts;
        Assert.Equal((1, 2, 2, 0), (counts.Completed, counts.Stopped, counts.NeverBegun, counts.Lost));
        Assert.Equal(PoolPhase.Ended, harness.Core.Phase);
    }

    [Fact]
    public void A_pool_can_be_ended_while_its_workers_are_starting()
    {
        var harness = new CoreHarness(workers: 2);
        harness.Core.Start(harness.Now);
        var starting = harness.Take(PoolCommandKind.StartWorker);

        harness.Core.Terminate(harness.Now, TimeSpan.FromSeconds(1));
        Assert.Equal(2, harness.Take(PoolCommandKind.Kill).Count);
        foreach (var command in starting)
            harness.Core.WorkerExited(command.Worker, harness.Now);

        Assert.Equal(PoolCommandKind.Ended, Assert.Single(harness.Take()).Kind);
    }

    [Fact]
    public void Ending_twice_and_draining_after_terminating_are_harmless()
    {
        var harness = new CoreHarness(workers: 1);
        var worker = harness.StartReady()[0];
        harness.Core.Terminate(harness.Now, TimeSpan.FromSeconds(1));
        harness.Core.Terminate(harness.Now, TimeSpan.FromSeconds(1));
        harness.Core.Drain(harness.Now);
        Assert.Single(harness.Take(PoolCommandKind.Leave));

        harness.Core.WorkerExited(worker, harness.Now);
        harness.Core.Terminate(harness.Now, TimeSpan.Zero);

        Assert.Single(harness.Take(PoolCommandKind.Ended));
    }
}
