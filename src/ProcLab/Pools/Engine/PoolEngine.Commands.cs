using System.Diagnostics;
using ProcLab.Diagnostics;

namespace ProcLab.Pools;

/// <summary>Carries out what the core wants, under the lock: each order is a short one, and nothing here runs code of users.</summary>
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
        while (AdmitCaller());
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
                _core.Recalled(command.Worker, command.Item, taken, _now);
                break;
            case PoolCommandKind.CancelItem:
                Cancel(_workers[command.Worker.Slot]!, command.Item.Id);
                break;
            case PoolCommandKind.Retry:
                Retry(command);
                break;
            case PoolCommandKind.Complete:
                Complete(command);
                break;
            case PoolCommandKind.Leave:
                Leave(_workers[command.Worker.Slot]!);
                break;
            case PoolCommandKind.Kill:
                Kill(_workers[command.Worker.Slot]!);
                break;
            case PoolCommandKind.KillAtItem:
                bool killed = _workers[command.Worker.Slot]!.KillAt(_items[command.Item.Slot]!);
                _core.KillAnswered(command.Worker, command.Item, killed, _now);
                break;
            case PoolCommandKind.WakeAt:
                WakeAt(command.Time);
                break;
            case PoolCommandKind.Faulted:
                LogFault();
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
        Owe(worker, worker.Send(item, _now));
        WatchStarts();
    }

    private void Cancel(PoolWorker worker, long item) => Owe(worker, worker.Cancel(item));

    private void Leave(PoolWorker worker)
    {
        if (EndsBySignal)
            worker.Terminate();
        else
            Owe(worker, worker.Leave());
    }

    private void Kill(PoolWorker worker)
    {
        if (EndsBySignal)
            worker.Terminate();
        else
            worker.Kill(_core.Phase == PoolPhase.Open ? DeathReason.NotLeaving : DeathReason.Terminated);
    }

    /// <summary>Whether this is a process by itself that was terminated: such a one does not leave, and is told so by the system's own word.</summary>
    private bool EndsBySignal => Options.Lone is not null && _core.Phase == PoolPhase.Terminating;

    // In a method of its own: what is captured here would otherwise be allocated for each command.
    private void LogFault()
    {
        string problem = Fault(begun: false).Message;
        ThreadPool.QueueUserWorkItem(_ => PoolLog.PoolFaulted(Logger, problem));
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
            ItemEnd.Crashed or ItemEnd.Poisoned => Crashed(command),
            ItemEnd.Expired => new TaskTimeoutException(item.Task.Name, TaskTimeoutKind.Queue, item.Limits.Waiting, _now - item.AcceptedAt),
            ItemEnd.TimedOut => Overdue(item, _workers[command.Worker.Slot]!),
            ItemEnd.Stopped => new PoolStoppedException(begun: true),
            ItemEnd.NeverBegun => new PoolStoppedException(begun: false),
            ItemEnd.PoolFaulted => Fault(begun: worker is not null || item.Attempt > 1),
            _ => (Exception)new UnreachableException(),
        };
        if (error is not null)
            item.AcceptError(error);

        if (Events.IsWatched)
        {
            if (worker is not null && (command.End == ItemEnd.Reported || worker.HasBegun(item)))
                PublishStart(worker, item);
            PublishEnd(item, worker);
            WatchStarts();
        }

        TellLater(item);
    }

    /// <summary>The item goes on to its next attempt, without its worker.</summary>
    private void Retry(in PoolCommand command)
    {
        var item = _items[command.Item.Slot]!;
        var worker = item.Worker!;
        worker.Forget(item);
        if (Events.IsWatched)
        {
            var error = command.End switch
            {
                ItemEnd.Crashed => Crashed(command),
                ItemEnd.TimedOut => Overdue(item, worker),
                _ => item.Error!,
            };
            PublishStart(worker, item);
            Events.Publish(new ItemRetriedEvent(_now, item.Key.Id, item.Task.Name, worker.Name, worker.ProcessId, item.Attempt, error));
            WatchStarts();
        }

        item.BeginAgain();
    }

    private WorkerCrashedException Crashed(in PoolCommand command) =>
        new(_workers[command.Worker.Slot]!.Certificate!, command.End == ItemEnd.Poisoned);

    private PoolFaultedException Fault(bool begun) => new(_core.Reason!.Value, _lastFailure, begun);

    private static TaskTimeoutException Overdue(PendingItem item, PoolWorker worker)
    {
        var ran = worker.Certificate is null ? item.RunTime : worker.Certificate.ItemRunTime ?? item.RunTime;
        return new TaskTimeoutException(item.Task.Name, TaskTimeoutKind.Run, item.Limits.Running, ran, worker.Certificate, item.Attempt);
    }

    private void PublishEnd(PendingItem item, PoolWorker? worker) =>
        Events.Publish(item.Error is { } error
            ? new ItemFailedEvent(_now, item.Key.Id, item.Task.Name, worker?.Name, worker?.ProcessId, error) { Attempt = item.Attempt }
            : new ItemCompletedEvent(_now, item.Key.Id, item.Task.Name, worker!.Name, worker.ProcessId, item.RunTime) { Attempt = item.Attempt });

    private void WakeAt(TimeSpan time)
    {
        var wait = time - _now;

        // Timers know whole milliseconds: one that is cut short would go off again and again until the time has come.
        wait = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Clamp(wait.TotalMilliseconds, 0, s_longestWait.TotalMilliseconds)));
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
