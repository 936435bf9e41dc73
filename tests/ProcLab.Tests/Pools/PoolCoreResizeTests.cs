using ProcLab.Pools;

namespace ProcLab.Tests.Pools;

public sealed class PoolCoreResizeTests
{
    private const int Short = 1;

    [Fact]
    public void A_larger_pool_starts_workers_for_what_waits()
    {
        var harness = new CoreHarness(workers: 1);
        harness.StartReady();
        var items = harness.SubmitMany(3);
        harness.Take();

        harness.Resize(3);
        var started = harness.Take(PoolCommandKind.StartWorker);
        Assert.Equal([1, 2], started.Select(static command => command.Worker.Slot));
        foreach (var command in started)
            harness.Ready(command.Worker);

        Assert.Equal(items[1..], started.SelectMany(command => harness.ItemsOf(command.Worker)));
    }

    [Fact]
    public void No_more_workers_of_a_larger_pool_start_at_once_than_may()
    {
        var harness = new CoreHarness(workers: 1, maxStarts: 2);
        harness.StartReady();

        harness.Resize(5);

        Assert.Equal(2, harness.Take(PoolCommandKind.StartWorker).Count);
    }

    [Fact]
    public void A_smaller_pool_lets_idle_workers_leave_and_does_not_replace_them()
    {
        var harness = new CoreHarness(workers: 3);
        var workers = harness.StartReady();

        harness.Resize(1);
        Assert.Equal([workers[2], workers[1]], harness.Take(PoolCommandKind.Leave).Select(static command => command.Worker));
        harness.Exit(workers[1]);
        harness.Exit(workers[2]);

        Assert.Empty(harness.Take());
        Assert.Equal(workers[0], harness.WorkerOf(harness.Submit()));
    }

    [Fact]
    public void A_worker_beyond_the_new_number_leaves_when_it_has_done_its_item_and_gets_no_other()
    {
        var (harness, workers) = BusyPool(workers: 2);
        var running = harness.ItemsOf(workers[1])[0];
        var waiting = harness.Submit();
        harness.Take();

        harness.Resize(1);
        Assert.Empty(harness.Take());
        harness.EndItem(running);

        Assert.Equal(workers[1], Assert.Single(harness.Take(PoolCommandKind.Leave)).Worker);
        harness.EndItem(harness.ItemsOf(workers[0])[0]);
        Assert.Equal([waiting], harness.ItemsOf(workers[0]));
    }

    [Fact]
    public void What_stands_behind_an_item_of_a_worker_beyond_the_new_number_is_taken_back()
    {
        var harness = new CoreHarness(workers: 2);
        var workers = harness.StartReady();
        harness.Teach(Short, microseconds: 100);
        var items = harness.SubmitMany(4, Short);
        var given = harness.ItemsOf(workers[1]);
        harness.Begin(items);
        harness.Take();

        harness.Resize(1);

        Assert.Equal(given, harness.ItemsOf(workers[1]));
        Assert.Equal([given[1], given[0]], harness.Take().Select(static command => command.Item)); // the first too: it may not be what the worker runs

        // One that could be taken back waits for the workers that stay.
        var (second, others) = BusyPool(workers: 2, chunkSize: 2);
        var back = second.ItemsOf(others[1])[1];
        second.Resize(1);
        second.EndItem(second.ItemsOf(others[0])[0]);
        Assert.Equal(back, second.ItemsOf(others[0])[^1]);
    }

    [Fact]
    public void A_worker_beyond_the_new_number_that_is_starting_leaves_when_it_is_ready()
    {
        var harness = new CoreHarness(workers: 2);
        harness.Start();
        var starting = harness.Take(PoolCommandKind.StartWorker)[1].Worker;

        harness.Resize(1);
        harness.Ready(starting);

        Assert.Equal(starting, Assert.Single(harness.Take(PoolCommandKind.Leave)).Worker);
    }

    [Fact]
    public void A_worker_beyond_the_new_number_that_is_never_ready_is_killed_after_the_grace()
    {
        var harness = new CoreHarness(workers: 2);
        harness.Start();
        var starting = harness.Take(PoolCommandKind.StartWorker)[1].Worker;

        harness.Resize(1);
        harness.Pass(milliseconds: 5_000);
        Assert.Equal(starting, Assert.Single(harness.Take(PoolCommandKind.Kill)).Worker);
        harness.Exit(starting);

        Assert.Empty(harness.Take());
        Assert.Equal(PoolPhase.Open, harness.Core.Phase);
    }

    [Fact]
    public void A_place_beyond_the_new_number_is_not_tried_again_after_a_failed_start()
    {
        var harness = new CoreHarness(workers: 2);
        harness.Start();
        var starting = harness.Take(PoolCommandKind.StartWorker);
        harness.Ready(starting[0].Worker);
        harness.Exit(starting[1].Worker);
        harness.Take();

        harness.Resize(1);
        harness.Pass(milliseconds: 10_000);

        Assert.Empty(harness.Take(PoolCommandKind.StartWorker));
    }

    [Fact]
    public void A_worker_that_leaves_is_replaced_at_once_when_the_pool_grows_again_meanwhile()
    {
        var harness = new CoreHarness(workers: 2);
        var workers = harness.StartReady();
        harness.Resize(1);
        harness.Resize(2);

        Assert.NotEqual(workers[1].Slot, Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker.Slot);
        harness.Exit(workers[1]);
        Assert.Empty(harness.Take());
    }

    [Fact]
    public void A_place_that_was_given_up_is_used_again_when_the_pool_grows_again()
    {
        var harness = new CoreHarness(workers: 2);
        var workers = harness.StartReady();
        harness.Resize(1);
        harness.Exit(workers[1]);
        harness.Take();

        harness.Resize(2);

        Assert.Equal(workers[1].Slot, Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker.Slot);
    }

    [Fact]
    public void A_busy_worker_stays_when_the_pool_has_grown_again_before_its_item_ended()
    {
        var (harness, workers) = BusyPool(workers: 2);
        var waiting = harness.Submit();
        harness.Resize(1);
        harness.Resize(2);
        harness.Take();

        harness.EndItem(harness.ItemsOf(workers[1])[0]);

        Assert.Equal([waiting], harness.ItemsOf(workers[1]));
        Assert.Empty(harness.Take(PoolCommandKind.Leave));
    }

    [Fact]
    public void A_busy_worker_gets_items_ahead_again_when_the_pool_has_grown_again()
    {
        var harness = new CoreHarness(workers: 2);
        var workers = harness.StartReady();
        harness.Teach(Short, microseconds: 100);
        harness.SubmitMany(2, Short);
        harness.Resize(1);
        harness.SubmitMany(2, Short);
        Assert.Single(harness.ItemsOf(workers[1]));

        harness.Resize(2);

        Assert.Equal(2, harness.ItemsOf(workers[1]).Length);
    }

    [Fact]
    public void A_worker_beyond_the_new_number_that_cannot_be_started_does_not_count_as_a_failed_start()
    {
        var harness = new CoreHarness(workers: 2, startFailureLimit: 1);
        harness.Start();
        var starting = harness.Take(PoolCommandKind.StartWorker);

        harness.Resize(1);
        harness.Exit(starting[1].Worker);

        Assert.Equal(PoolPhase.Open, harness.Core.Phase);
    }

    [Fact]
    public void A_starting_worker_is_not_killed_when_the_pool_has_grown_again_in_time()
    {
        var harness = new CoreHarness(workers: 2);
        harness.Start();
        var starting = harness.Take(PoolCommandKind.StartWorker)[1].Worker;
        harness.Resize(1);
        harness.Resize(2);

        harness.Pass(milliseconds: 60_000);
        Assert.Empty(harness.Take(PoolCommandKind.Kill));

        harness.Ready(starting);
        Assert.Equal(starting, harness.WorkerOf(harness.Submit()));
    }

    [Fact]
    public void A_closed_pool_is_not_resized()
    {
        var (harness, _) = BusyPool(workers: 1);
        harness.Drain();
        harness.Take();

        harness.Resize(4);

        Assert.Empty(harness.Take());
    }

    [Fact]
    public void An_item_of_a_worker_beyond_the_new_number_that_dies_runs_in_a_place_that_the_draining_pool_had_left()
    {
        var harness = new CoreHarness(workers: 2);
        var workers = harness.StartReady();
        harness.SubmitMany(2);
        var item = harness.ItemsOf(workers[1])[0];
        harness.Resize(1);
        harness.Drain();
        harness.EndItem(harness.ItemsOf(workers[0])[0]);
        harness.Exit(workers[0]);
        harness.Take();

        harness.Exit(workers[1]);

        var replacement = Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker;
        Assert.Equal(0, replacement.Slot);
        harness.Ready(replacement);
        Assert.Equal([item], harness.ItemsOf(replacement));
    }

    [Fact]
    public void A_worker_that_is_ready_after_it_was_killed_gets_nothing_and_is_replaced()
    {
        var harness = new CoreHarness(workers: 2);
        harness.Start();
        var killed = harness.Take(PoolCommandKind.StartWorker)[1].Worker;
        harness.Resize(1);
        harness.Pass(milliseconds: 5_000);
        Assert.Single(harness.Take(PoolCommandKind.Kill));
        harness.Resize(2);

        harness.Ready(killed);
        harness.Submit();
        Assert.Empty(harness.ItemsOf(killed));

        Assert.NotEqual(killed.Slot, Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker.Slot);
        harness.Exit(killed);
        Assert.Empty(harness.Take(PoolCommandKind.StartWorker));
    }

    /// <summary>A pool whose workers have each begun an item that takes long.</summary>
    private static (CoreHarness Harness, WorkerKey[] Workers) BusyPool(int workers, int chunkSize = 0)
    {
        var harness = new CoreHarness(workers);
        var keys = harness.StartReady();
        harness.SubmitMany(workers * Math.Max(1, chunkSize), chunkSize: chunkSize);
        foreach (var key in keys)
            harness.Begin(harness.ItemsOf(key)[0]);
        harness.Take();
        return (harness, keys);
    }
}
