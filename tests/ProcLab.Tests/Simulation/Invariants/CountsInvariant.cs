namespace ProcLab.Tests.Simulation;

internal sealed class CountsInvariant() : Invariant(
    12,
    "The counts equal the outcomes that callers were told, and add up to the items accepted.")
{
    public override void AfterStep(World world, in Told told)
    {
        var counts = world.Core.Counts;
        var outcomes = world.Book.Counts;
        Check(
            (counts.Accepted, counts.Completed, counts.Failed, counts.Cancelled, counts.Lost, counts.TimedOut, counts.Stopped, counts.NeverBegun, counts.Retried)
            == (outcomes.Accepted, outcomes.Completed, outcomes.Failed, outcomes.Cancelled, outcomes.Lost, outcomes.TimedOut, outcomes.Stopped, outcomes.NeverBegun, outcomes.Retried),
            "the counts differ from the outcomes");
        Check(counts.Accepted == counts.Ended + world.Core.Waiting + world.Core.Delayed + world.Core.Sent, "the counts do not add up");
    }
}
