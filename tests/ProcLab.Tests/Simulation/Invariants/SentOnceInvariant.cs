using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class SentOnceInvariant() : Invariant(7, "An item is sent at most once, and so begun at most once.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (command.Kind == PoolCommandKind.Send)
            Check(world.Book.Find(command.Item) is { TimesSent: 0 }, "an item was sent again");
    }

    public override void AtRest(World world)
    {
        foreach (var item in world.Book.Items)
            Check(item.TimesBegun <= 1, "an item was begun twice");
    }
}
