namespace ProcLab.Host.Pool;

/// <summary>Turns the pool's events into reports, and kills the worker of <c>--kill-at</c> when its item has begun.</summary>
/// <param name="pool">What is watched.</param>
/// <param name="poolStartedAt">When, in the run's time, the pool's time began.</param>
internal sealed class PoolWatcher(
    ProcessPool pool, TimeSpan poolStartedAt, PoolSettings settings, RunClock clock, PoolFeeder feeder, ReportChannel reports)
{
    private readonly HashSet<WorkerIdentity> _spawned = [];
    private readonly HashSet<WorkerIdentity> _ready = [];

    /// <summary>Whether the run is being ended; a cancelled item was then stopped.</summary>
    public bool IsStopping { get; set; }

    /// <summary>Why the pool gave up, if it did.</summary>
    public PoolFaultedException? Fault { get; private set; }

    /// <summary>Reports until the pool has ended.</summary>
    public async Task WatchAsync()
    {
        var events = pool.WatchAsync();
        // The pool was started before it could be watched: what has happened so far is in its snapshot.
        var workers = pool.GetSnapshot().Workers.Where(worker => worker.ProcessId is not null).ToList();
        foreach (var worker in workers)
            await SpawnedAsync(Identify(worker), poolStartedAt);
        foreach (var worker in workers.Where(worker => worker.Activity != WorkerActivity.Starting))
            await ReadyAsync(Identify(worker), clock.Elapsed, clock.Elapsed - poolStartedAt);
        await foreach (var happened in events)
            await ReportAsync(happened);
    }

    private static WorkerIdentity Identify(WorkerSnapshot worker) => new(worker.Name, worker.ProcessId!.Value);

    private async ValueTask ReportAsync(PoolEvent happened)
    {
        var at = poolStartedAt + happened.At;
        switch (happened)
        {
            case WorkerStartingEvent starting:
                await SpawnedAsync(new WorkerIdentity(starting.WorkerName, starting.ProcessId), at);
                break;
            case WorkerReadyEvent ready:
                await ReadyAsync(new WorkerIdentity(ready.WorkerName, ready.ProcessId), at, ready.StartupTime);
                break;
            case WorkerStartFailedEvent failed:
                await StartFailedAsync(at, failed);
                break;
            case WorkerExitedEvent exited:
                await ExitedAsync(at, exited.Certificate);
                break;
            case WorkerOutputEvent printed:
                var worker = new WorkerIdentity(printed.WorkerName, printed.ProcessId);
                await reports.SendAsync(new PoolReport.WorkerPrinted(at, worker, printed.IsError, printed.Text));
                break;
            case ItemStartedEvent started:
                await StartedAsync(at, started);
                break;
            case ItemCompletedEvent completed:
                await CompletedAsync(at, completed);
                break;
            case ItemFailedEvent failed:
                await FailedAsync(at, failed);
                break;
        }
    }

    private async ValueTask SpawnedAsync(WorkerIdentity worker, TimeSpan at)
    {
        if (_spawned.Add(worker))
            await reports.SendAsync(new PoolReport.WorkerSpawned(at, worker));
    }

    private async ValueTask ReadyAsync(WorkerIdentity worker, TimeSpan at, TimeSpan startup)
    {
        await SpawnedAsync(worker, at - startup);
        if (_ready.Add(worker))
            await reports.SendAsync(new PoolReport.WorkerReady(at, worker, startup));
    }

    private async ValueTask ExitedAsync(TimeSpan at, DeathCertificate certificate)
    {
        var worker = new WorkerIdentity(certificate.WorkerName, certificate.ProcessId);
        bool isExpected = certificate.Reason is DeathReason.Left or DeathReason.Terminated;
        var exit = new WorkerExit(certificate.Exit.ExitCode, certificate.Exit.Signal, certificate.Exit.ToString(), isExpected);
        await SpawnedAsync(worker, at - certificate.Lifetime);
        await reports.SendAsync(new PoolReport.WorkerExited(at, worker, exit));
    }

    private async ValueTask StartFailedAsync(TimeSpan at, WorkerStartFailedEvent failed)
    {
        // A worker that was still starting when all work was done is no failure.
        if (failed.Error.Certificate is { Reason: DeathReason.Terminated } certificate)
        {
            await ExitedAsync(at, certificate);
            return;
        }

        await reports.SendAsync(new PoolReport.Noted(at, failed.Error.Message));
        if (failed.Error.Certificate is { } died)
            await ExitedAsync(at, died);
    }

    private async ValueTask StartedAsync(TimeSpan at, ItemStartedEvent started)
    {
        var tracked = feeder.Find(started.ItemId);
        var worker = new WorkerIdentity(started.WorkerName, started.ProcessId);
        tracked.Start = new PoolReport.ItemStarted(at, tracked.Item, worker, started.Waited);
        await reports.SendAsync(tracked.Start);
        if (tracked.Item.Number == settings.KillAt)
            await KillAsync(at, worker, tracked.Item, started.ItemId);
    }

    private async ValueTask KillAsync(TimeSpan at, WorkerIdentity worker, PoolItem item, long id)
    {
        // A short item may be over by now, and its worker at work on another one, which is to be unharmed.
        bool stillRuns = pool.GetSnapshot().Workers.Any(snapshot => snapshot.Name == worker.Name && snapshot.ItemId == id);
        if (stillRuns && pool.KillWorker(worker.Name))
            await reports.SendAsync(new PoolReport.WorkerKilled(at, worker, item));
        else
            await reports.SendAsync(new PoolReport.Noted(at, $"task {item.Number} was over before its worker could be killed"));
    }

    private async ValueTask CompletedAsync(TimeSpan at, ItemCompletedEvent completed)
    {
        var tracked = feeder.Find(completed.ItemId);
        var result = await (await tracked.Submission).Result;
        var worker = new WorkerIdentity(completed.WorkerName, completed.ProcessId);
        var run = new ItemRun(worker, tracked.Start?.Waited ?? TimeSpan.Zero, completed.RunTime);
        await feeder.EndAsync(completed.ItemId, new PoolReport.ItemDone(at, tracked.Item, run, result));
    }

    private async ValueTask FailedAsync(TimeSpan at, ItemFailedEvent failed)
    {
        var tracked = feeder.Find(failed.ItemId);
        var submission = await tracked.Submission;
        // The error is in the event; nobody else looks at the task.
        _ = submission.Result.Exception;

        Fault ??= failed.Error as PoolFaultedException;
        if (tracked.Start is not { } start)
        {
            feeder.Forget(failed.ItemId);
            return;
        }

        var ran = submission.RunTime() is var measured && measured > TimeSpan.Zero ? measured : at - start.At;
        var run = new ItemRun(start.Worker, start.Waited, ran);
        await feeder.EndAsync(failed.ItemId, Outcome(at, tracked.Item, run, failed.Error));
    }

    private PoolReport.ItemEnded Outcome(TimeSpan at, PoolItem item, ItemRun run, Exception error) => error switch
    {
        WorkerCrashedException crashed => new PoolReport.ItemLost(at, item, run, crashed.Certificate.Sentence),
        PoolStoppedException => new PoolReport.ItemStopped(at, item, run),
        OperationCanceledException when IsStopping => new PoolReport.ItemStopped(at, item, run),
        _ => new PoolReport.ItemFailed(at, item, run, ItemFailure.Of(error)),
    };
}
