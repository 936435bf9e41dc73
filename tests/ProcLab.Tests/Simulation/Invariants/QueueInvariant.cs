using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class QueueInvariant() : Invariant(
    5,
    "No more items wait than the queue limit, and none is refused for want of room while there is some.")
{
    public override void AfterStep(World world, in Told told)
    {
        Check(world.Core.Waiting == world.Book.Waiting, "the core counts other waiting items than there are");
        Check(world.Book.Waiting <= world.Scenario.Pool.QueueLimit, "too many items wait");
        Check(world.Core.HasRoom == world.Book.HasRoom, "the core is wrong about its room");
        if (told.Kind == ToldKind.Submitted)
            Check(told.Outcome == SubmitOutcome.Full == (told.ExpectedOutcome == SubmitOutcome.Full), "a submission was taken, or refused, against the queue limit");
    }
}
