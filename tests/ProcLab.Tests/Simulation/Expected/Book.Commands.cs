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
                Send(Find(command.Worker)!, Find(command.Item)!);
                break;
            case PoolCommandKind.CancelItem:
                Find(command.Item)!.CancelSent = true;
                break;
            case PoolCommandKind.Complete:
                Complete(Find(command.Item)!, command.End);
                break;
            case PoolCommandKind.Leave:
                var leaving = Find(command.Worker)!;
                leaving.Place = WorkerPlace.Leaving;
                leaving.EndBy(now + _settings.LeaveGrace);
                break;
            case PoolCommandKind.Kill:
                Find(command.Worker)!.KillSent = true;
                break;
            case PoolCommandKind.Faulted:
                (MustGiveUp, HasGivenUp) = (false, true);
                Phase = Phase == PoolPhase.Open ? PoolPhase.Faulted : PoolPhase.Terminating;
                break;
            case PoolCommandKind.Ended:
                Phase = PoolPhase.Ended;
                break;
        }
    }

    private void Send(WorkerRecord worker, ItemRecord item)
    {
        (worker.Place, worker.Item) = (WorkerPlace.Running, item);
        (item.Place, item.Worker) = (ItemPlace.Sent, worker);
        item.TimesSent++;
        Waiting--;
        Running++;
    }

    private void Complete(ItemRecord item, ItemEnd end)
    {
        item.TimesCompleted++;
        if (item.Place == ItemPlace.Waiting)
            Waiting--;
        else
            Running--;
        item.Place = ItemPlace.Ended;
        if (item.Worker is { } worker)
        {
            worker.Item = null;
            if (worker.Place == WorkerPlace.Running)
                worker.Place = WorkerPlace.Idle;
        }

        Count(end, item.Report);
    }

    private void Count(ItemEnd end, ItemReport report)
    {
        switch (end)
        {
            case ItemEnd.Reported when report == ItemReport.Succeeded:
                _counts.Completed++;
                break;
            case ItemEnd.Reported when report == ItemReport.Failed:
                _counts.Failed++;
                break;
            case ItemEnd.Reported or ItemEnd.Cancelled:
                _counts.Cancelled++;
                break;
            case ItemEnd.Crashed:
                _counts.Lost++;
                break;
            case ItemEnd.Stopped:
                _counts.Stopped++;
                break;
            default:
                _counts.NeverBegun++;
                break;
        }
    }
}
