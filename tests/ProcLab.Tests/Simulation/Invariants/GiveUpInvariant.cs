using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class GiveUpInvariant() : Invariant(
    18,
    "A pool gives up when more starts failed, or more workers ended before they had anything to do, than may within a period, or in a row with no worker alive; when "
    + "too many crashed later; or when all have ended and none is to be replaced; and only then.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (command.Kind == PoolCommandKind.Faulted)
        {
            Check(world.Book.MustGiveUp, "the pool gave up too early");
            Check(world.Core.Reason == world.Book.Reason, "the pool gave up for another reason");
        }
    }

    public override void AfterStep(World world, in Told told) => Check(!world.Book.MustGiveUp, "the pool did not give up");
}
