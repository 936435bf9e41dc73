using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

/// <summary>The commands: each is judged, noted in the book, and carried out.</summary>
internal sealed partial class World
{
    private void Follow(in Told told)
    {
        LoopGuard.Reset();
        while (Core.TryTakeCommand(out var command))
        {
            Book.GrowFor(command, Core.MostActive, Now);
            History?.Add(command);
            _coverage.Count(command);
            foreach (var invariant in Invariant.All)
                invariant.Judge(this, told, command);
            Book.Apply(command, Now);
            CarryOut(command);
        }

        Book.Grow(Core.MostActive, Now);

        Book.Settle(Now);
        foreach (var invariant in Invariant.All)
            invariant.AfterStep(this, told);
    }

    private void CarryOut(in PoolCommand command)
    {
        switch (command.Kind)
        {
            case PoolCommandKind.StartWorker:
                Processes[command.Worker.Slot] = new SimulatedProcess(command.Worker);
                break;
            case PoolCommandKind.Send or PoolCommandKind.CancelItem or PoolCommandKind.Leave:
                var reader = Processes[command.Worker.Slot]!;
                if (command.Kind == PoolCommandKind.Send)
                    reader.MarkSent(command.Item);
                if (reader.State != ProcessState.Exited)
                    reader.Inbox.Enqueue(command);
                break;
            case PoolCommandKind.Recall:
                Answer(command.Worker, command.Item);
                break;
            case PoolCommandKind.KillAtItem:
                AnswerKill(command.Worker, command.Item);
                break;
            case PoolCommandKind.Kill:
                Processes[command.Worker.Slot]!.IsKilled = true;
                break;
            case PoolCommandKind.WakeAt:
                TimerDue = command.Time < TimerDue ? command.Time : TimerDue;
                break;
        }
    }

    /// <summary>Whether the worker still runs the item is answered at once, too.</summary>
    private void AnswerKill(WorkerKey worker, ItemKey item)
    {
        var process = Processes[worker.Slot]!;
        bool killed = process.Runs(item);
        process.IsKilled |= killed;
        History?.Add(Now, killed ? $"w{worker.Ordinal} is killed at item {item.Id}" : $"w{worker.Ordinal} does not run item {item.Id} any more");
        Book.Grow(Core.MostActive, Now);
        Book.KillAnswered(worker, item, killed, Now);
        Core.KillAnswered(worker, item, killed, Now);
    }

    /// <summary>A recall is answered at once, by what the worker's flight recorder says, dead or alive.</summary>
    private void Answer(WorkerKey worker, ItemKey item)
    {
        bool taken = Processes[worker.Slot]!.TryTakeBack(item);
        _coverage.CountRecall(taken);
        History?.Add(Now, taken ? $"item {item.Id} is taken back from w{worker.Ordinal}" : $"item {item.Id} has begun on w{worker.Ordinal}");
        Book.Grow(Core.MostActive, Now);
        Book.Recalled(item, taken, Now);
        Core.Recalled(worker, item, taken, Now);
    }
}
