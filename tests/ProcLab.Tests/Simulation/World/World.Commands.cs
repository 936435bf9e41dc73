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
            History?.Add(command);
            _coverage.Count(command);
            foreach (var invariant in Invariant.All)
                invariant.Judge(this, told, command);
            Book.Apply(command, Now);
            CarryOut(command);
        }

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
                if (Processes[command.Worker.Slot] is { State: not ProcessState.Exited } reader)
                    reader.Inbox.Enqueue(command);
                break;
            case PoolCommandKind.Kill:
                Processes[command.Worker.Slot]!.IsKilled = true;
                break;
            case PoolCommandKind.WakeAt:
                TimerDue = command.Time < TimerDue ? command.Time : TimerDue;
                break;
        }
    }
}
