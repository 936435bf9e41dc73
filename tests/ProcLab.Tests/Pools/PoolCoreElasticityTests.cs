using ProcLab.Pools;
using ProcLab.Supervision;

namespace ProcLab.Tests.Pools;

/// <summary>Pools whose workers come and go: with the work, or for good.</summary>
public sealed class PoolCoreElasticityTests
{
    [Fact]
    public void A_pool_gives_up_with_its_last_temporary_worker_and_tells_what_waits_why()
    {
        var harness = Create(RestartKind.Temporary, workers: 2, least: 0);
        var workers = harness.StartReady();
        var items = harness.SubmitMany(3);
        harness.Begin(items[..2]);
        harness.Exit(workers[0]);
        Assert.Null(harness.Core.Reason);

        harness.Exit(workers[1]);

        Assert.Equal(PoolFaultReason.NoWorkerLeft, harness.Core.Reason);
        Assert.Contains(harness.Take(PoolCommandKind.Complete), command => command.Item == items[2] && command.End == ItemEnd.PoolFaulted);
    }

    [Fact]
    public void A_draining_pool_of_temporary_workers_does_what_comes_back_from_the_last_one()
    {
        var harness = Create(RestartKind.Temporary, workers: 2, least: 0);
        harness.StartReady();
        var items = harness.SubmitMany(2);
        harness.Begin(items[0]);
        harness.Drain();
        harness.Exit(harness.WorkerOf(items[0]));
        harness.Exit(harness.WorkerOf(items[1]));

        harness.Pass(milliseconds: 1_000);
        harness.Ready(Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker);
        harness.EndItem(items[1]);
    }

    [Fact]
    public void A_draining_pool_waits_for_an_item_that_is_to_be_repeated_though_it_has_no_worker()
    {
        var harness = Create(RestartKind.Temporary, workers: 2, least: 1);
        var worker = Assert.Single(harness.StartReady());
        var retry = new RetryPolicy { Delay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(1) };
        Assert.Equal(SubmitOutcome.Accepted, harness.TrySubmit(new Submission(0, Retry: retry), out var item));
        harness.Begin(item);
        harness.Drain();

        harness.Exit(worker);
        Assert.Equal(PoolPhase.Draining, harness.Core.Phase);
        harness.Take();
        harness.Pass(milliseconds: 1_000);

        var next = Assert.Single(harness.Take(PoolCommandKind.StartWorker)).Worker;
        harness.Ready(next);
        Assert.Equal(next, harness.WorkerOf(item));
    }

    [Fact]
    public void A_worker_is_started_for_each_item_that_waits_and_no_more()
    {
        var harness = Create(RestartKind.Permanent, workers: 5, least: 1);
        harness.StartReady();

        harness.SubmitMany(3);
        Assert.Equal(2, harness.Take(PoolCommandKind.StartWorker).Count);
        harness.Submit();
        Assert.Single(harness.Take(PoolCommandKind.StartWorker));
        harness.SubmitMany(10);
        Assert.Single(harness.Take(PoolCommandKind.StartWorker));
    }

    private static CoreHarness Create(RestartKind kind, int workers, int least) => new(settings => settings with
    {
        Workers = workers,
        MinWorkers = least,
        IdleTimeout = TimeSpan.FromSeconds(60),
        Restart = new RestartPolicy(RestartIntensity.Unlimited, new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4)), kind),
    });
}
