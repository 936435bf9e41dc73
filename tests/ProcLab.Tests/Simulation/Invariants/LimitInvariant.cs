using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class LimitInvariant() : Invariant(
    24,
    "An item whose time to wait is over never begins; one whose time to run is over is asked to end; and when its time to end is over its worker is killed, with "
    + "nothing else at it; each when a wake-up says so and none before.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (command.Kind == PoolCommandKind.KillAtItem)
        {
            var item = world.Book.Find(command.Item);
            Check(item is { Place: ItemPlace.Sent, CancelSent: true, KillDue: true } && item.Worker!.Key == command.Worker, "a worker is killed for an item for no reason");
            Check(!item!.Worker!.HasRecallable, "a worker is killed while it has items that it has not begun");
        }

        if (command.Kind == PoolCommandKind.Send)
            Check(world.Book.Find(command.Item)!.LimitAt > world.Now || told.Kind != ToldKind.Woken, "an item was sent whose time to wait is over");
    }

    public override void AfterStep(World world, in Told told)
    {
        foreach (var item in world.Book.Items)
        {
            if (item.Place == ItemPlace.Ended)
                continue;

            Check(world.TimerDue <= item.LimitAt, "nothing will end an item's limit");
            Check(!item.KillDue, "a worker is not killed though its item does not end");
            bool mayBegin = item is { Place: ItemPlace.Sent, KnownBegun: false } && item.Worker!.Items[0] != item;
            Check(told.Kind != ToldKind.Woken || !mayBegin || item.BeginBy > world.Now, "an item may still begin though its time to wait is over");
        }
    }
}
