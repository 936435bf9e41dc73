using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class DeathInvariant() : Invariant(8, "The death of a worker ends the item that it ran and no other.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (told.Kind != ToldKind.Exited || command.Kind != PoolCommandKind.Complete || command.End == ItemEnd.PoolFaulted)
            return;

        Check(told.Ending is not null && told.Ending.Key == command.Item, "an item ended that the dead worker did not run");
    }

    public override void AfterStep(World world, in Told told)
    {
        if (told.Kind == ToldKind.Exited && told.Worker is { } worker)
            Check(worker.Item is null, "the item of a dead worker goes on");
    }
}
