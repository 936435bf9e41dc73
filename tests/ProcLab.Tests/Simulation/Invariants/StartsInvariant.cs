using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class StartsInvariant() : Invariant(3, "No more workers start at once than may, and none starts that is not wanted.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (command.Kind != PoolCommandKind.StartWorker)
            return;

        Check(world.Book.Starting < world.Scenario.Pool.MaxConcurrentStarts, "too many workers start at once");
        Check(world.Book.MayWantWorkers && world.Book.Plans[command.Worker.Slot] is not null, "a worker was started that nobody wants");
    }
}
