using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

/// <summary>What each event changes, before the core says anything to it.</summary>
internal sealed partial class Book
{
    public Told Start(TimeSpan now)
    {
        Places = MostEver + _spares + 1;
        Fill(now);
        Array.Fill(Plans, now + _settings.SpareDelay, MostActive, _spares);
        return new Told(ToldKind.Started);
    }

    /// <summary>Before each event: notes which workers take longer than anything should that others stand behind. The core may have noticed that too, of the item that
    /// is the first then.</summary>
    public void Look(TimeSpan now)
    {
        foreach (var worker in Workers)
        {
            if (worker is { Place: WorkerPlace.Running } && now - worker.LastSign >= _settings.SendAhead.PatienceBesideIdle)
                worker.Items.ForEach(item => TaskOf(item).Distrust());
        }
    }

    public Told Submit(ItemKey key, in Submission submission, SubmitOutcome outcome, SubmitOutcome expected, TimeSpan now)
    {
        if (outcome == SubmitOutcome.Accepted)
        {
            var beginBy = submission.Limits.Waiting > TimeSpan.Zero ? now + submission.Limits.Waiting : TimeSpan.MaxValue;
            var item = new ItemRecord(key, submission) { BeginBy = beginBy };
            Items.Add(item);
            _counts.Accepted++;
            Wait(item);
        }

        return new Told(ToldKind.Submitted, Outcome: outcome, ExpectedOutcome: expected);
    }

    public Told Cancel(ItemKey key, TimeSpan now)
    {
        var item = Find(key);
        if (item is null or { CancelAsked: true } or { Place: ItemPlace.Ended })
            return new Told(ToldKind.Cancelled, IsStale: true);

        item.CancelAsked = true;
        if (item.Place is ItemPlace.Waiting or ItemPlace.Delayed)
            Owe(item, ItemEnd.Cancelled);
        else if (item.KnownBegun)
            AskToEnd(item, now);
        return new Told(ToldKind.Cancelled, IsStale: item.CancelSent);
    }

    public Told Hear(in WorkerEvent heard, TimeSpan now) => heard.Kind switch
    {
        WorkerEventKind.Ready => Ready(heard, now),
        WorkerEventKind.ItemEnded => ItemEnded(heard, now),
        _ => Exited(heard, now),
    };

    public Told HoldBack(WorkerKey key)
    {
        if (Find(key) is not { Place: WorkerPlace.Running } worker)
            return new Told(ToldKind.HeldBack, IsStale: true);

        worker.IsHeldBack = true;
        return new Told(ToldKind.HeldBack, worker);
    }

    public Told Resize(int workers, TimeSpan now)
    {
        if (Phase != PoolPhase.Open)
            return new Told(ToldKind.Resized, IsStale: true);

        MostEver = workers;
        _spares = _settings.Spares;
        LeastActive = _settings.MinWorkers == 0 ? workers : Math.Min(_settings.MinWorkers, workers);
        MostActive = Math.Clamp(MostActive, LeastActive, MostEver);
        Places = Math.Max(Places, MostEver + _spares + 1);
        TakeUpSome();
        GiveUpSome(now);
        foreach (var worker in Workers)
        {
            if (worker is { Place: WorkerPlace.Running, KillSent: false, IsKept: true } && worker.ItemsLeft != 0)
                worker.IsActive |= CountActive() < MostActive;
        }

        SpareSome();
        Fill(now);
        CallSpares(now);
        RetireSome(now);
        return new Told(ToldKind.Resized);
    }

    public Told Drain(bool abandonWaiting)
    {
        Phase = Phase switch
        {
            PoolPhase.Open => PoolPhase.Draining,
            PoolPhase.Faulted => PoolPhase.Terminating,
            _ => Phase,
        };
        if (abandonWaiting && Phase == PoolPhase.Draining)
        {
            AbandonsWaiting = true;
            EndAllWaiting();
        }

        return new Told(ToldKind.Drained);
    }

    /// <summary>What has come of a step once all its commands were given: a draining pool with nothing left to do starts no workers, and those that start have
    /// their grace to leave.</summary>
    public void Settle(TimeSpan now)
    {
        if (Phase != PoolPhase.Draining || WantsWorkers)
            return;

        Array.Clear(Plans);
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
        EndAllWaiting();
        StopAll(now, grace);
        return new Told(ToldKind.Terminated);
    }

    private Told Ready(in WorkerEvent heard, TimeSpan now)
    {
        if (Find(heard.Worker) is not { Place: WorkerPlace.Starting } worker)
            return new Told(ToldKind.Ready, IsStale: true);

        worker.BecomeReady(heard.Window);
        worker.ItemsLeft = PoolCore.ShareOf(worker.Key.Ordinal, _settings.MaxItemsPerWorker, _settings.JitterSeed);
        SetAge(worker, now);
        _failedStarts = 0;
        Rest(worker, now);
        return new Told(ToldKind.Ready, worker);
    }

    private Told ItemEnded(in WorkerEvent heard, TimeSpan now)
    {
        if (Find(heard.Worker) is not { } worker || Find(heard.Item) is not { Place: ItemPlace.Sent } item || item.Worker != worker)
            return new Told(ToldKind.ItemEnded, IsStale: true);

        item.Report = heard.Report;
        worker.LastSign = now;
        worker.IsHeldBack = false;
        worker.HasDone = true;
        worker.ItemsLeft -= worker.ItemsLeft > 0 ? 1 : 0;
        if (heard.Report == ItemReport.Cancelled)
            TaskOf(item).MeasureUnfinished(heard.Ran);
        else
            TaskOf(item).Measure(heard.Ran);
        if (item.IsOverdue)
            RetryOr(ItemEnd.TimedOut, item, RetryCauses.Timeout);
        else if (heard.Report == ItemReport.Threw)
            RetryOr(ItemEnd.Reported, item, RetryCauses.Exception);
        else
            Owe(item, heard.Report == ItemReport.Cancelled && EndsAtOnce ? EndOfStopped : ItemEnd.Reported);
        return new Told(ToldKind.ItemEnded, worker);
    }

    private void EndItemsOf(WorkerRecord worker, TimeSpan now)
    {
        bool stopped = EndsAtOnce && worker.KillSent;
        if (worker.Items.Count > 0)
            worker.Items[0].Deaths += worker.Items[0].IsOverdue ? 0 : 1;
        foreach (var item in worker.Items.ToArray())
        {
            bool isPoison = item.Deaths >= _settings.PoisonLimit && worker.Items[0] == item;
            if (item.KnownBegun || isPoison)
            {
                if (item.IsOverdue)
                    RetryOr(ItemEnd.TimedOut, item, RetryCauses.Timeout);
                else if (item is { KillAsked: true, CancelAsked: true } || stopped)
                    Owe(item, stopped && !item.KillAsked ? EndOfStopped : ItemEnd.Cancelled);
                else
                    RetryOr(isPoison ? ItemEnd.Poisoned : ItemEnd.Crashed, item, isPoison ? RetryCauses.None : RetryCauses.WorkerCrash);
                continue;
            }

            Take(worker, item, now);
            PlaceAgain(item, now);
        }
    }
}
