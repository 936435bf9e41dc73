using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class SentOnceInvariant() : Invariant(7, "An item begins at most once: one that has begun is not sent again.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (command.Kind == PoolCommandKind.Send)
            Check(world.Book.Find(command.Item) is { TimesBegun: 0 }, "an item was sent again that has begun");
    }

    public override void AtRest(World world)
    {
        foreach (var item in world.Book.Items)
            Check(item.TimesBegun <= 1, "an item was begun twice");
    }
}
