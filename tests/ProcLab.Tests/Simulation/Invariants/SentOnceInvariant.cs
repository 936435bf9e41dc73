using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class SentOnceInvariant() : Invariant(7, "Each attempt at an item begins at most once: one that has begun is not sent again.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (command.Kind == PoolCommandKind.Send)
            Check(world.Book.Find(command.Item) is { } item && item.TimesBegun < item.Attempt, "an item was sent again that has begun");
    }

    public override void AtRest(World world)
    {
        foreach (var item in world.Book.Items)
            Check(item.TimesBegun <= item.Attempt, "an attempt was begun twice");
    }
}
