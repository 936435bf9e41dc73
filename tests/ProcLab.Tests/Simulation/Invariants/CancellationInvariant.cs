using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class CancellationInvariant() : Invariant(
    16,
    "A worker is asked to cancel the item that it runs, once, as soon as its caller wants so or the pool is "
    + "terminated.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (command.Kind != PoolCommandKind.CancelItem)
            return;

        Check(world.Book.Find(command.Worker) is { Item: { } item } && item.Key == command.Item, "a worker was asked to cancel what it does not run");
        Check(world.Book.Find(command.Item) is { CancelSent: false }, "a worker was asked twice to cancel an item");
        Check(told.Kind is ToldKind.Cancelled or ToldKind.Terminated, "a worker was asked to cancel an item for no reason");
    }

    public override void AfterStep(World world, in Told told)
    {
        foreach (var worker in world.Book.Workers)
        {
            if (worker?.Item is { CancelSent: false } item)
                Check(!item.CancelAsked && world.Book.Phase != PoolPhase.Terminating, "a worker was not asked to cancel its item");
        }
    }
}
