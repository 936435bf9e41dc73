using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class RetryInvariant() : Invariant(
    26,
    "An item is run again only as its policy says: after an attempt that failed of one of its causes, no more often, not before its delay is over, and "
    + "neither when its caller has cancelled it nor in a pool that ends at once.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (command.Kind == PoolCommandKind.Send)
            Check(world.Book.Find(command.Item) is not { Place: ItemPlace.Delayed }, "an item was sent before its delay was over");
        if (command.Kind != PoolCommandKind.Retry)
            return;

        var item = world.Book.Find(command.Item);
        Check(item is { Place: ItemPlace.Sent } && item.Worker!.Key == command.Worker, "an item is repeated that no worker has");
        var expected = item!.RetryDue switch
        {
            RetryCauses.WorkerCrash => ItemEnd.Crashed,
            RetryCauses.Timeout => ItemEnd.TimedOut,
            RetryCauses.Exception => ItemEnd.Reported,
            _ => ItemEnd.None,
        };
        Check(expected == command.End, "an item is repeated for no reason, or another one");
    }

    public override void AfterStep(World world, in Told told)
    {
        Check(world.Book.RetriesOwed == 0, "an item was not repeated that should have been");
        Check(world.Core.Delayed == world.Book.Delayed, "the core delays other items than it should");
    }
}
