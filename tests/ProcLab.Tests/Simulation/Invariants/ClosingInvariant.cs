using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class ClosingInvariant() : Invariant(
    14,
    "A worker is asked to leave when it is idle and no longer wanted, once; one that starts then is killed, "
    + "unless the pool drains; nothing waits in a pool that was terminated or gave up, nor, here or at a worker, in one that is drained of what has begun.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (command.Kind != PoolCommandKind.Leave)
            return;

        Check(world.Book.Find(command.Worker) is { Place: WorkerPlace.Idle or WorkerPlace.Spare }, "a worker was asked to leave that is not idle");
        Check(!world.Book.WantsWorkers || !world.Book.Find(command.Worker)!.IsKept || world.Book.Find(command.Worker)!.ItemsLeft == 0, "a worker was asked to leave that is wanted");
    }

    public override void AfterStep(World world, in Told told)
    {
        var book = world.Book;
        Check(book.Waiting == 0 || book is { Phase: PoolPhase.Open or PoolPhase.Draining, AbandonsWaiting: false }, "an item waits for ever");
        foreach (var worker in book.Workers)
        {
            if (worker is not null && book.AbandonsWaiting)
                Check(worker.Items.TrueForAll(static item => item.KnownBegun), "an item that is never to begin is still at a worker");
            if (worker is { Place: WorkerPlace.Idle or WorkerPlace.Spare })
                Check(book.WantsWorkers && worker.IsKept && worker.ItemsLeft != 0, "an idle worker was not asked to leave");
            if (worker is { Place: WorkerPlace.Starting, KillSent: false })
                Check(book.Phase is PoolPhase.Open or PoolPhase.Draining, "a starting worker was not killed");
        }
    }
}
