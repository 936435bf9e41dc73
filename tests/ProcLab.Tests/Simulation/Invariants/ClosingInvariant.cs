using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class ClosingInvariant() : Invariant(
    14,
    "A worker is asked to leave when it is idle and no longer wanted, once; one that starts then is killed, "
    + "unless the pool drains; nothing waits in a pool that was terminated or gave up.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (command.Kind != PoolCommandKind.Leave)
            return;

        Check(world.Book.Find(command.Worker) is { Place: WorkerPlace.Idle }, "a worker was asked to leave that is not idle");
        Check(!world.Book.WantsWorkers, "a worker was asked to leave that is wanted");
    }

    public override void AfterStep(World world, in Told told)
    {
        Check(world.Book.Waiting == 0 || world.Book.Phase is PoolPhase.Open or PoolPhase.Draining, "an item waits for ever");
        if (world.Book.WantsWorkers)
            return;

        foreach (var worker in world.Book.Workers)
        {
            Check(worker is not { Place: WorkerPlace.Idle }, "an idle worker was not asked to leave");
            Check(
                world.Book.Phase == PoolPhase.Draining || worker is not { Place: WorkerPlace.Starting, KillSent: false },
                "a starting worker was not killed");
        }
    }
}
