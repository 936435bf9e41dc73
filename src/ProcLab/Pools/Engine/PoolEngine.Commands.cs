using System.Diagnostics;
using ProcLab.Diagnostics;

namespace ProcLab.Pools;

/// <summary>Carries out what the core wants, under the lock: each order is a short one, and nothing here runs code of
/// users but the context, if a caller awaits in one of its own, to which the rest of that caller is handed.</summary>
internal sealed partial class PoolEngine
{
    // A timer takes seven weeks at most. One that comes too early does no harm: the core names its time again.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(1);

    private void CarryOut()
    {
        do
        {
            while (_core.TryTakeCommand(out var command))
                CarryOut(command);
        }
        while (AdmitWaiter());
    }

    private void CarryOut(in PoolCommand command)
    {
        switch (command.Kind)
        {
            case PoolCommandKind.StartWorker:
                var started = new PoolWorker(this, command.Worker);
                _workers[command.Worker.Slot] = started;
                _ = Task.Run(started.LiveAsync);
                break;
            case PoolCommandKind.Send:
                Send(_workers[command.Worker.Slot]!, _items[command.Item.Slot]!);
                break;
            case PoolCommandKind.Recall:
                var worker = _workers[command.Worker.Slot]!;
                bool taken = worker.TryTakeBack(_items[command.Item.Slot]!);
                if (taken)
                    PublishStart(worker);
                _core.Recalled(command.Worker, command.Item, taken, Now);
                break;
            case PoolCommandKind.CancelItem:
                _workers[command.Worker.Slot]!.Cancel(command.Item.Id);
                break;
            case PoolCommandKind.Complete:
                Complete(command);
                break;
            case PoolCommandKind.Leave:
                _workers[command.Worker.Slot]!.Leave();
                break;
            case PoolCommandKind.Kill:
                _workers[command.Worker.Slot]!.Kill(DeathReason.Terminated);
                break;
            case PoolCommandKind.WakeAt:
                WakeAt(command.Time);
                break;
            case PoolCommandKind.Faulted:
                string problem = _lastStartFailure?.Message ?? "";
                ThreadPool.QueueUserWorkItem(_ => PoolLog.PoolFaulted(Logger, problem));
                break;
            case PoolCommandKind.Ended:
                End();
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void Send(PoolWorker worker, PendingItem item)
    {
        worker.Send(item);
        PublishStart(worker);
    }

    private void Complete(in PoolCommand command)
    {
        var item = _items[command.Item.Slot]!;
        _items[command.Item.Slot] = null;
        var worker = item.Worker;
        worker?.Forget(item);

        var error = command.End switch
        {
            ItemEnd.Reported => null,
            ItemEnd.Cancelled => new OperationCanceledException(item.CancellationToken),
            ItemEnd.Crashed => new WorkerCrashedException(_workers[command.Worker.Slot]!.Certificate!),
            ItemEnd.Stopped => new PoolStoppedException(begun: true),
            ItemEnd.NeverBegun => new PoolStoppedException(begun: false),
            ItemEnd.PoolFaulted => new PoolFaultedException(_lastStartFailure),
            _ => (Exception)new UnreachableException(),
        };
        if (error is not null)
            item.AcceptError(error);

        if (Events.IsWatched)
            PublishEnd(item, worker);
        Finish(item);
        if (worker is not null)
            PublishStart(worker);
    }

    /// <summary>Hands the outcome over. A caller who awaits in a context of its own has that called here; what it throws is not the pool's.</summary>
    private static void Finish(PendingItem item)
    {
        try
        {
            item.Finish();
        }
#pragma warning disable CA1031 // A context that cannot take a continuation must not cost a worker its link.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    /// <summary>Tells that the first of a worker's items is the one that it runs now. The worker spends no message on it.</summary>
    private void PublishStart(PoolWorker worker)
    {
        if (Events.IsWatched && worker.First is { IsAnnounced: false } item)
        {
            item.IsAnnounced = true;
            Events.Publish(new ItemStartedEvent(Now, item.Key.Id, item.Task.Name, worker.Name, worker.ProcessId, Now - item.AcceptedAt));
        }
    }

    private void PublishEnd(PendingItem item, PoolWorker? worker) =>
        Events.Publish(item.Error is { } error
            ? new ItemFailedEvent(Now, item.Key.Id, item.Task.Name, worker?.Name, worker?.ProcessId, error)
            : new ItemCompletedEvent(Now, item.Key.Id, item.Task.Name, worker!.Name, worker.ProcessId, item.RunTime));

    private void WakeAt(TimeSpan time)
    {
        var wait = time - Now;

        // Timers know whole milliseconds: one that is cut short would go off again and again until the time has come.
        wait = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Clamp(wait.TotalMilliseconds, 0, s_longestWait.TotalMilliseconds)));
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
