namespace ProcLab.Host.Pool;

/// <summary>Turns the pool's events into reports, and kills the worker of <c>--kill-at</c> when its item has begun.</summary>
/// <param name="pool">What is watched.</param>
/// <param name="poolStartedAt">When, in the run's time, the pool's time began.</param>
internal sealed class PoolWatcher(
    ProcessPool pool, TimeSpan poolStartedAt, PoolSettings settings, PoolFeeder feeder, ReportChannel reports)
{
    private static readonly TimeSpan s_beginPoll = TimeSpan.FromMilliseconds(1);

    private bool _hasToldLimits;

    /// <summary>Whether the run is being ended; a cancelled item was then stopped.</summary>
    public bool IsStopping { get; set; }

    /// <summary>Why the pool gave up, if it did.</summary>
    public PoolFaultedException? Fault { get; private set; }

    /// <summary>Whether the item of <c>--kill-at</c> was given to a worker.</summary>
    public bool HasMetKillAt { get; private set; }

    /// <summary>How many workers the pool killed, because their items did not stop when they were asked to.</summary>
    public int KilledInItems { get; private set; }

    /// <summary>Reports until the pool has ended.</summary>
    public async Task WatchAsync()
    {
        await foreach (var happened in pool.WatchAsync())
            await ReportAsync(happened);
    }

    private async ValueTask ReportAsync(PoolEvent happened)
    {
        var at = poolStartedAt + happened.At;
        switch (happened)
        {
            case WorkerStartingEvent starting:
                await reports.SendAsync(new PoolReport.WorkerSpawned(at, new WorkerIdentity(starting.WorkerName, starting.ProcessId)));
                break;
            case WorkerReadyEvent ready:
                await reports.SendAsync(new PoolReport.WorkerReady(at, new WorkerIdentity(ready.WorkerName, ready.ProcessId), ready.StartupTime));
                await TellUnheldLimitsAsync(at, ready.WorkerName);
                break;
            case WorkerStartFailedEvent failed:
                await StartFailedAsync(at, failed);
                break;
            case ConnectionRefusedEvent refused:
                await reports.SendAsync(new PoolReport.ConnectionRefused(at, refused.WorkerName, refused.Reason));
                break;
            case WorkerTooLargeEvent large:
                await reports.SendAsync(new PoolReport.WorkerTooLarge(at, new WorkerIdentity(large.WorkerName, large.ProcessId), large.MemoryBytes));
                break;
            case WorkerUnresponsiveEvent hung:
                await reports.SendAsync(new PoolReport.WorkerUnresponsive(at, new WorkerIdentity(hung.WorkerName, hung.ProcessId), hung.Silence));
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
            case ItemRetriedEvent retried:
                await RetriedAsync(at, retried);
                break;
            case ItemCompletedEvent completed:
                await CompletedAsync(at, completed);
                break;
            case ItemFailedEvent failed:
                await FailedAsync(at, failed);
                break;
        }
    }

    /// <summary>Says once which limits the command line asked for and nothing on this system holds.</summary>
    private async ValueTask TellUnheldLimitsAsync(TimeSpan at, string workerName)
    {
        if (settings.Limits is null || _hasToldLimits || pool.GetSnapshot().Workers.FirstOrDefault(worker => worker.Name == workerName) is not { } worker)
            return;

        _hasToldLimits = true;
        foreach (var limit in worker.Limits.Where(static limit => limit.Guard == LimitGuard.None))
        {
            string sentence = limit.Kind == LimitKind.Nice
                ? "--nice is not in force: this command has no right to it"
                : $"{(limit.Kind == LimitKind.Memory ? "--memory-limit" : "--cpus")} is not in force: it needs control groups (cgroup v2) that this command may make, and there are none";
            await reports.SendAsync(new PoolReport.Noted(at, sentence));
        }
    }

    private async ValueTask ExitedAsync(TimeSpan at, DeathCertificate certificate)
    {
        var worker = new WorkerIdentity(certificate.WorkerName, certificate.ProcessId);
        KilledInItems += certificate is { Reason: DeathReason.Terminated, ItemId: not null } ? 1 : 0;
        bool isExpected = certificate.Reason is DeathReason.Left or DeathReason.Terminated or DeathReason.Overdue;
        var exit = new WorkerExit(certificate.Exit.ExitCode, certificate.Exit.Signal, certificate.Exit.ToString(), isExpected)
        {
            Uptime = certificate.Lifetime,
            Tasks = certificate.ItemsDone,
            Task = certificate.ItemId is { } id ? feeder.Find(id).Item.Number : null,
            LastErrorLines = certificate.LastErrorLines,
        };
        await reports.SendAsync(new PoolReport.WorkerExited(at, worker, exit));
    }

    private async ValueTask StartFailedAsync(TimeSpan at, WorkerStartFailedEvent failed)
    {
        await reports.SendAsync(new PoolReport.Noted(at, failed.Error.Message));
        if (failed.Error.Certificate is { } died)
            await ExitedAsync(at, died);
    }

    private async ValueTask StartedAsync(TimeSpan at, ItemStartedEvent started)
    {
        var tracked = feeder.Find(started.ItemId);
        var worker = new WorkerIdentity(started.WorkerName, started.ProcessId);
        tracked.Start = new PoolReport.ItemStarted(at, tracked.Item, worker, started.Waited, started.Attempt);
        await reports.SendAsync(tracked.Start);
        if (tracked.Item.Number != settings.KillAt || started.Attempt > 1)
            return;

        HasMetKillAt = true;
        await KillAsync(at, worker, tracked, started.ItemId);
    }

    private async ValueTask KillAsync(TimeSpan at, WorkerIdentity worker, TrackedItem tracked, long id)
    {
        // What was given to a worker takes a moment to begin, and before that it would only be given to another one.
        var submission = await tracked.Submission;
        bool killed;
        while (!(killed = pool.KillWorker(id)) && !submission.Result.IsCompleted)
            await Task.Delay(s_beginPoll);
        if (killed)
            await reports.SendAsync(new PoolReport.WorkerKilled(at, worker, tracked.Item));
        else
            await reports.SendAsync(new PoolReport.Noted(at, $"task {tracked.Item.Number} was over before its worker could be killed"));
    }

    private async ValueTask RetriedAsync(TimeSpan at, ItemRetriedEvent retried)
    {
        var tracked = feeder.Find(retried.ItemId);
        var (waited, since) = tracked.Start is { } start ? (start.Waited, start.At) : (TimeSpan.Zero, at);
        tracked.Start = null;
        var (code, ran, reason, hasCostWorker) = retried.Error switch
        {
            TaskTimeoutException late => (ExitCode.TimedOut, late.Elapsed, late.Message, late.WorkerKilled),
            WorkerCrashedException { Certificate: var died } => (ExitCode.WorkerLost, died.ItemRunTime ?? at - since, died.Sentence, true),
            _ => (ExitCode.Failed, at - since, retried.Error.Message, false),
        };
        var run = new ItemRun(new WorkerIdentity(retried.WorkerName, retried.ProcessId), waited, ran, retried.Attempt);
        tracked.Retried = new PoolReport.ItemRetried(at, tracked.Item, run, code, reason, hasCostWorker);
        await reports.SendAsync(tracked.Retried);
    }

    private async ValueTask CompletedAsync(TimeSpan at, ItemCompletedEvent completed)
    {
        var tracked = feeder.Find(completed.ItemId);
        var result = await (await tracked.Submission).Result;
        var worker = new WorkerIdentity(completed.WorkerName, completed.ProcessId);
        var run = new ItemRun(worker, tracked.Start?.Waited ?? TimeSpan.Zero, completed.RunTime, completed.Attempt);
        await feeder.EndAsync(completed.ItemId, new PoolReport.ItemDone(at, tracked.Item, run, result));
    }

    private async ValueTask FailedAsync(TimeSpan at, ItemFailedEvent failed)
    {
        var tracked = feeder.Find(failed.ItemId);
        var submission = await tracked.Submission;
        // The error is in the event; nobody else looks at the task.
        _ = submission.Result.Exception;

        Fault ??= failed.Error as PoolFaultedException;
        // What was given to a worker that died before it began, and then to no other, never began.
        bool neverBegan = failed.Error is PoolFaultedException { Begun: false } or PoolStoppedException { Begun: false };
        if (failed.Error is TaskTimeoutException { Kind: TaskTimeoutKind.Queue } waited)
        {
            await feeder.EndAsync(failed.ItemId, new PoolReport.ItemTimedOut(at, tracked.Item, Run: null, waited.Message, HasCostWorker: false));
            return;
        }

        if (tracked.Start is not { } start || neverBegan)
        {
            if (OutcomeBefore(at, tracked, failed.Error) is { } outcome)
                await feeder.EndAsync(failed.ItemId, outcome);
            else
                feeder.Forget(failed.ItemId);
            return;
        }

        var ran = submission.RunTime() is var measured && measured > TimeSpan.Zero ? measured : at - start.At;
        var run = new ItemRun(start.Worker, start.Waited, ran, failed.Attempt);
        await feeder.EndAsync(failed.ItemId, Outcome(at, tracked.Item, run, failed.Error));
    }

    /// <summary>The outcome of an item that did not begin, or not again; <see langword="null"/> when it never began at all. Its attempts were told before.</summary>
    private static PoolReport.ItemEnded? OutcomeBefore(TimeSpan at, TrackedItem tracked, Exception error) => (error, tracked.Retried) switch
    {
        // Too many workers died that were to begin it.
        (WorkerCrashedException crashed, _) => new PoolReport.ItemLost(at, tracked.Item, Run: null, crashed.Certificate.Sentence),
        (_, { Code: ExitCode.TimedOut } late) => new PoolReport.ItemTimedOut(at, tracked.Item, Run: null, late.Reason, late.HasCostWorker),
        (_, { } lost) => new PoolReport.ItemLost(at, tracked.Item, Run: null, lost.Reason),
        _ => null,
    };

    private PoolReport.ItemEnded Outcome(TimeSpan at, PoolItem item, ItemRun run, Exception error) => error switch
    {
        WorkerCrashedException crashed => new PoolReport.ItemLost(at, item, run, crashed.Certificate.Sentence),
        TaskTimeoutException late => new PoolReport.ItemTimedOut(at, item, run, late.Message, late.WorkerKilled),
        PoolStoppedException or PoolFaultedException => new PoolReport.ItemStopped(at, item, run),
        OperationCanceledException when IsStopping => new PoolReport.ItemStopped(at, item, run),
        _ => new PoolReport.ItemFailed(at, item, run, ItemFailure.Of(error)),
    };
}
