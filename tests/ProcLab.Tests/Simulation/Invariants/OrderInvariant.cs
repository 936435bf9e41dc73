using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class OrderInvariant() : Invariant(10, "Items of a higher priority are sent first, those of one priority in the order in which they were accepted.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (command.Kind == PoolCommandKind.Send)
            Check(world.Book.First!.Key == command.Item, "an item was sent before one that comes first");
    }
}
