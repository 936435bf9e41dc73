using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class PlacesInvariant() : Invariant(
    9,
    "No more processes are kept than workers and spares, and one that takes over from another: one a place, numbered from 1 and never twice; the last one's "
    + "item has ended before the next starts.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (command.Kind != PoolCommandKind.StartWorker)
            return;

        Check(command.Worker.Slot < world.Book.Places, "there are more processes than there may be");
        Check(world.Book.Kept <= world.Book.Wanted, "more processes are kept than should be");
        Check(world.Book.IsVacant(command.Worker.Slot), "a worker was started where one is");
        Check(world.Book.Workers[command.Worker.Slot] is null or { Items.Count: 0 }, "a worker was started before the item of the dead one ended");
        Check(command.Worker.Ordinal == world.Book.LastOrdinal + 1, "the number of a worker is not the next one");
    }
}
