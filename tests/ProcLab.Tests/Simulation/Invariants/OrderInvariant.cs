using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class OrderInvariant() : Invariant(10, "Items are sent in the order in which they were accepted.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (command.Kind == PoolCommandKind.Send)
            Check(world.Book.Oldest!.Key == command.Item, "an item was sent before one that has waited longer");
    }
}
