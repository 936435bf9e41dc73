using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class EndInvariant() : Invariant(13, "A closed pool ends, once, as soon as all its workers are gone.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (command.Kind == PoolCommandKind.Ended)
            Check(world.Book.IsClosing, "a pool ended that was not closed, or twice");
    }

    public override void AfterStep(World world, in Told told) => Check(!world.Book.IsClosing || !world.Book.IsEmpty, "all workers are gone and the pool has not ended");
}
