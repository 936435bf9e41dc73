using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class WorkerItemInvariant() : Invariant(
    2,
    "A worker runs at most one item, and every running item has exactly one worker, which was ready and idle.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (command.Kind != PoolCommandKind.Send)
            return;

        var worker = world.Book.Find(command.Worker);
        Check(worker is not null, "an item was sent to a worker that is gone");
        Check(worker!.Place == WorkerPlace.Idle && worker.Item is null, "an item was sent to a worker that is not idle");
        Check(!worker.KillSent, "an item was sent to a worker that was killed");
        Check(world.Book.Find(command.Item) is { Place: ItemPlace.Waiting }, "an item was sent that does not wait");
    }

    public override void AfterStep(World world, in Told told) => Check(world.Core.Running == world.Book.Running, "the core counts other running items than there are");
}
