using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class CancellationInvariant() : Invariant(
    16,
    "A worker is asked to cancel an item that has begun, once, as soon as its caller wants so, its time to run is over or "
    + "the pool is terminated; one that has not begun is taken back and never begins.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (command.Kind != PoolCommandKind.CancelItem)
            return;

        var item = world.Book.Find(command.Item);
        Check(item is { Place: ItemPlace.Sent } && item.Worker!.Key == command.Worker, "a worker was asked to cancel what it does not have");
        Check(item!.KnownBegun, "a worker was asked to cancel what may not have begun");
        Check(!item.CancelSent, "a worker was asked twice to cancel an item");
        Check(item.CancelAsked || item.IsOverdue || world.Book.EndsAtOnce, "a worker was asked to cancel an item for no reason");
    }

    public override void AfterStep(World world, in Told told)
    {
        foreach (var worker in world.Book.Workers)
        {
            if (worker is null)
                continue;

            foreach (var item in worker.Items)
                Check(item.CancelSent || (!item.CancelAsked && !item.IsOverdue && !world.Book.EndsAtOnce), "an item that is to be cancelled goes on");
        }
    }
}
