using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class QueueInvariant() : Invariant(
    5,
    "No more items wait than the queue limit, but for those that came back from workers, and none is refused for want of room while there is some.")
{
    public override void AfterStep(World world, in Told told)
    {
        int limit = world.Scenario.Pool.QueueLimit;
        Check(world.Core.Waiting == world.Book.Waiting, "the core counts other waiting items than there are");
        Check(world.Book.Waiting <= limit || world.Book.AllWaiting.Count(static item => !item.WasSent) <= limit, "too many items wait");
        Check(world.Core.HasRoom == world.Book.HasRoom, "the core is wrong about its room");
        if (told.Kind == ToldKind.Submitted)
            Check(told.Outcome == SubmitOutcome.Full == (told.ExpectedOutcome == SubmitOutcome.Full), "a submission was taken, or refused, against the queue limit");
    }
}
