using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class GiveUpInvariant() : Invariant(
    18,
    "A pool gives up when its limit of failed starts in a row is reached with no worker alive, and only then.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (command.Kind == PoolCommandKind.Faulted)
            Check(world.Book.MustGiveUp, "the pool gave up too early");
    }

    public override void AfterStep(World world, in Told told) => Check(!world.Book.MustGiveUp, "the pool did not give up");
}
