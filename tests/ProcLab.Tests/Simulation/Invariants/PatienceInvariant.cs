using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class PatienceInvariant() : Invariant(
    15,
    "A worker is killed when its grace is over, or while it starts in a pool that ends at once, and never else; a "
    + "failed start is tried again when its back-off is over.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (command.Kind == PoolCommandKind.StartWorker)
            Check(world.Book.Plans[command.Worker.Slot] <= world.Now, "a worker was started before its back-off was over");
        if (command.Kind != PoolCommandKind.Kill)
            return;

        var worker = world.Book.Find(command.Worker);
        Check(worker is { KillSent: false }, "a worker was killed twice, or when it was gone");
        bool unwanted = worker!.Place == WorkerPlace.Starting && world.Book.Phase is PoolPhase.Terminating or PoolPhase.Faulted;
        Check(unwanted || worker.Deadline <= world.Now, "a worker was killed before its grace was over");
    }

    public override void AfterStep(World world, in Told told)
    {
        if (told.Kind != ToldKind.Woken)
            return;

        // A grace of nothing that began in this step is over at the next wake-up, which is due at once.
        foreach (var worker in world.Book.Workers)
        {
            Check(
                worker is null or { Place: WorkerPlace.Gone } or { KillSent: true } || worker.Deadline > world.Now || world.TimerDue <= world.Now,
                "a worker outlived its grace");
        }
    }
}
