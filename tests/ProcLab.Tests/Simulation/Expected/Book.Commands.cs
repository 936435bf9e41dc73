using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

/// <summary>What each command changes, once it was found to be allowed.</summary>
internal sealed partial class Book
{
    public void Apply(in PoolCommand command, TimeSpan now)
    {
        switch (command.Kind)
        {
            case PoolCommandKind.StartWorker:
                Workers[command.Worker.Slot] = new WorkerRecord(command.Worker);
                Plans[command.Worker.Slot] = null;
                LastOrdinal = command.Worker.Ordinal;
                break;
            case PoolCommandKind.Send:
                Send(Find(command.Worker)!, Find(command.Item)!, now);
                break;
            case PoolCommandKind.CancelItem:
                Find(command.Item)!.CancelSent = true;
                LimitEnding(Find(command.Item)!, now);
                break;
            case PoolCommandKind.Retry:
                Retry(Find(command.Item)!, now);
                break;
            case PoolCommandKind.Complete:
                Complete(Find(command.Item)!, command.End, now);
                break;
            case PoolCommandKind.Leave:
                var leaving = Find(command.Worker)!;
                leaving.Place = WorkerPlace.Leaving;
                leaving.GiveUp();
                leaving.EndBy(now + _settings.LeaveGrace);
                break;
            case PoolCommandKind.Kill:
                Find(command.Worker)!.KillSent = true;
                Find(command.Worker)!.Items.ForEach(static item => item.KillDue = false);
                break;
            case PoolCommandKind.KillAtItem:
                Find(command.Item)!.KillDue = false;
                break;
            case PoolCommandKind.Faulted:
                (MustGiveUp, HasGivenUp) = (false, true);
                Phase = Phase == PoolPhase.Open ? PoolPhase.Faulted : PoolPhase.Terminating;
                EndAllWaiting();
                StopAll(now, _settings.LeaveGrace);
                break;
            case PoolCommandKind.Ended:
                Phase = PoolPhase.Ended;
                break;
        }
    }

    /// <summary>The answer to a recall.</summary>
    public void Recalled(ItemRecord item, bool taken, TimeSpan now)
    {
        if (!taken)
        {
            item.KnownBegun = true;
            if (item.CancelAsked || item.IsOverdue)
                AskToEnd(item, now);
            return;
        }

        var worker = item.Worker!;
        PlaceAgain(item, now);
        Take(worker, item, now);
    }

    public void Recalled(ItemKey item, bool taken, TimeSpan now) => Recalled(Find(item)!, taken, now);

    private void Send(WorkerRecord worker, ItemRecord item, TimeSpan now)
    {
        StopWaiting(item);
        if (worker.Items.Count == 0)
            (worker.Place, worker.LastSign, worker.IsHeldBack) = (WorkerPlace.Running, now, false);
        worker.Items.Add(item);
        if (worker.Items.Count == 1)
            LimitRunning(item, now);
        if (worker.Items.Count == worker.ItemsLeft)
            CallRelief(worker, now);
        (item.Place, item.Worker, item.Expected) = (ItemPlace.Sent, worker, TaskOf(item).Expected);
        item.WasSent = true;
        Sent++;
    }

    private void Complete(ItemRecord item, ItemEnd end, TimeSpan now)
    {
        item.TimesCompleted++;
        bool hadBegun = item.Place == ItemPlace.Sent || item.Attempt > 1;
        if (item.Place == ItemPlace.Waiting)
            StopWaiting(item);
        else if (item.Place == ItemPlace.Sent)
            Take(item.Worker!, item, now);
        item.Place = ItemPlace.Ended;
        Owed -= item.Due == ItemEnd.None ? 0 : 1;
        item.Due = ItemEnd.None;
        Count(end, item, hadBegun);
    }

    private void Take(WorkerRecord worker, ItemRecord item, TimeSpan now)
    {
        bool wasFirst = worker.Items[0] == item;
        worker.Items.Remove(item);
        Sent--;
        if (wasFirst && worker.Items.Count > 0)
            LimitRunning(worker.Items[0], now);
        if (worker.Items.Count == 0 && worker.Place == WorkerPlace.Running)
            Rest(worker, now);
    }

    /// <summary>An item that has not begun comes back from a worker.</summary>
    private void PlaceAgain(ItemRecord item, TimeSpan now)
    {
        Wait(item);
        item.IsOverdue = false;
        if (EndsAtOnce || AbandonsWaiting)
            Abandon(item);
        else if (item.CancelAsked)
            Owe(item, ItemEnd.Cancelled);
        else if (item.BeginBy <= now)
            Owe(item, ItemEnd.Expired);
    }

    private void EndAllWaiting()
    {
        foreach (var item in Items)
        {
            if (item.Place is ItemPlace.Waiting or ItemPlace.Delayed)
                Abandon(item);
        }
    }

    private void Abandon(ItemRecord item) => Owe(item, item.Attempt > 1 ? EndOfStopped : Reason is null ? ItemEnd.NeverBegun : ItemEnd.PoolFaulted);

    private ItemEnd EndOfStopped => Reason is null ? ItemEnd.Stopped : ItemEnd.PoolFaulted;

    private void StopAll(TimeSpan now, TimeSpan grace)
    {
        foreach (var worker in Workers)
        {
            if (worker is { IsAlive: true })
                worker.EndBy(now + grace);
        }
    }

    private void Owe(ItemRecord item, ItemEnd end)
    {
        Owed += item.Due == ItemEnd.None ? 1 : 0;
        item.Due = end;
    }

    private void Count(ItemEnd end, ItemRecord item, bool hadBegun)
    {
        switch (end)
        {
            case ItemEnd.Reported when item.Report == ItemReport.Succeeded:
                _counts.Completed++;
                break;
            case ItemEnd.Reported when item.Report is ItemReport.Failed or ItemReport.Threw:
                _counts.Failed++;
                break;
            case ItemEnd.Reported or ItemEnd.Cancelled:
                _counts.Cancelled++;
                break;
            case ItemEnd.Crashed or ItemEnd.Poisoned:
                _counts.Lost++;
                break;
            case ItemEnd.Expired or ItemEnd.TimedOut:
                _counts.TimedOut++;
                break;
            case ItemEnd.Stopped:
            case ItemEnd.PoolFaulted when hadBegun:
                _counts.Stopped++;
                break;
            default:
                _counts.NeverBegun++;
                break;
        }
    }
}
