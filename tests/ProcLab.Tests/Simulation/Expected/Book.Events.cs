using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

/// <summary>What each event changes, before the core says anything to it.</summary>
internal sealed partial class Book
{
    public Told Start(TimeSpan now)
    {
        Array.Fill(Plans, now);
        return new Told(ToldKind.Started);
    }

    public Told Submit(ItemKey key, SubmitOutcome outcome, SubmitOutcome expected)
    {
        if (outcome == SubmitOutcome.Accepted)
        {
            Items.Add(new ItemRecord(key));
            _counts.Accepted++;
            Waiting++;
        }

        return new Told(ToldKind.Submitted, Outcome: outcome, ExpectedOutcome: expected);
    }

    public Told Cancel(ItemKey key)
    {
        var item = Find(key);
        if (item is null or { CancelAsked: true } or { Place: ItemPlace.Ended })
            return new Told(ToldKind.Cancelled, IsStale: true);

        item.CancelAsked = true;
        return item.Place == ItemPlace.Waiting
            ? new Told(ToldKind.Cancelled, Ending: item, End: ItemEnd.Cancelled)
            : new Told(ToldKind.Cancelled, IsStale: item.CancelSent);
    }

    public Told Hear(in WorkerEvent heard, TimeSpan now) => heard.Kind switch
    {
        WorkerEventKind.Ready => Ready(heard.Worker),
        WorkerEventKind.ItemEnded => ItemEnded(heard),
        _ => Exited(heard.Worker, now),
    };

    public Told Drain()
    {
        Phase = Phase switch
        {
            PoolPhase.Open => PoolPhase.Draining,
            PoolPhase.Faulted => PoolPhase.Terminating,
            _ => Phase,
        };
        return new Told(ToldKind.Drained);
    }

    /// <summary>What has come of a step once all its commands were given: workers that start in a draining pool with nothing left to do have their grace to leave.</summary>
    public void Settle(TimeSpan now)
    {
        if (Phase != PoolPhase.Draining || WantsWorkers)
            return;

        foreach (var worker in Workers)
        {
            if (worker is { Place: WorkerPlace.Starting })
                worker.EndBy(now + _settings.LeaveGrace);
        }
    }

    public Told Terminate(TimeSpan now, TimeSpan grace)
    {
        if (Phase != PoolPhase.Ended)
            Phase = PoolPhase.Terminating;
        foreach (var worker in Workers)
        {
            if (worker is { IsAlive: true })
                worker.EndBy(now + grace);
        }

        return new Told(ToldKind.Terminated);
    }

    private Told Ready(WorkerKey key)
    {
        if (Find(key) is not { Place: WorkerPlace.Starting } worker)
            return new Told(ToldKind.Ready, IsStale: true);

        worker.BecomeReady();
        FailedStarts = 0;
        return new Told(ToldKind.Ready, worker);
    }

    private Told ItemEnded(in WorkerEvent heard)
    {
        if (Find(heard.Worker) is not { Item: { } item } worker || item.Key != heard.Item)
            return new Told(ToldKind.ItemEnded, IsStale: true);

        item.Report = heard.Report;
        bool stopped = heard.Report == ItemReport.Cancelled && Phase == PoolPhase.Terminating;
        return new Told(ToldKind.ItemEnded, worker, item, stopped ? ItemEnd.Stopped : ItemEnd.Reported);
    }

    private Told Exited(WorkerKey key, TimeSpan now)
    {
        if (Find(key) is not { } worker)
            return new Told(ToldKind.Exited, IsStale: true);

        bool failedToStart = worker.Place == WorkerPlace.Starting && !worker.KillSent && WantsWorkers;
        worker.Place = WorkerPlace.Gone;
        FailedStarts += failedToStart ? 1 : 0;
        MustGiveUp = failedToStart && FailedStarts >= _settings.Restart.StartFailureLimit && !AnyAlive();
        Plans[key.Slot] = !WantsWorkers || MustGiveUp ? null : failedToStart ? now + Backoff() : now;

        bool stopped = Phase == PoolPhase.Terminating && worker.KillSent;
        return new Told(ToldKind.Exited, worker, worker.Item, worker.Item is null ? ItemEnd.None : stopped ? ItemEnd.Stopped : ItemEnd.Crashed);
    }

    private TimeSpan Backoff()
    {
        var wait = _settings.Restart.FirstBackoff;
        for (int start = 1; start < FailedStarts && wait < _settings.Restart.MaxBackoff; start++)
            wait += wait;
        return wait < _settings.Restart.MaxBackoff ? wait : _settings.Restart.MaxBackoff;
    }
}
