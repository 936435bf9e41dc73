namespace ProcLab.Tests.Simulation;

internal sealed class IdleInvariant() : Invariant(4, "Nothing waits while a worker is idle.")
{
    public override void AfterStep(World world, in Told told) =>
        Check(world.Book.Waiting == 0 || world.Book.Count(WorkerPlace.Idle) == 0, "an item waits beside an idle worker");
}
