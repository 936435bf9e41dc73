using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class WorkerItemInvariant() : Invariant(
    2,
    "Every item that is sent is with exactly one worker, which was ready and wanted; no worker has more than its window.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (command.Kind != PoolCommandKind.Send)
            return;

        var worker = world.Book.Find(command.Worker);
        Check(worker is not null, "an item was sent to a worker that is gone");
        Check(worker!.Place is WorkerPlace.Idle or WorkerPlace.Running, "an item was sent to a worker that is not ready");
        Check(worker.IsActive, "an item was sent to a worker that does not work");
        Check(worker.Items.Count < worker.Window, "an item was sent to a worker whose window is full");
        Check(!worker.KillSent, "an item was sent to a worker that was killed");
        Check(worker.IsKept, "an item was sent to a worker that is to leave");
        Check(world.Book.Find(command.Item) is { Place: ItemPlace.Waiting, Due: ItemEnd.None }, "an item was sent that does not wait");
    }

    public override void AfterStep(World world, in Told told)
    {
        Check(world.Core.Sent == world.Book.Sent, "the core counts other items with workers than there are");
        Check(world.Core.Running == world.Book.Count(WorkerPlace.Running), "the core counts other busy workers than there are");
    }
}
