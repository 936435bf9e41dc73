namespace ProcLab.Tests.Simulation;

internal sealed class PhaseInvariant() : Invariant(11, "Only an open pool takes items; the phase of a pool only moves towards its end.")
{
    public override void AfterStep(World world, in Told told)
    {
        Check(world.Core.Phase == world.Book.Phase, "the phase of the pool is not what its history makes it");
        Check(told.Outcome == told.ExpectedOutcome, "a submission was answered wrongly");
    }
}
