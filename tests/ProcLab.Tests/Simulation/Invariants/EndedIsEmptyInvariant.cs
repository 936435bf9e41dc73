using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class EndedIsEmptyInvariant() : Invariant(6, "When a pool has ended, nothing waits or runs, and no process of it is left.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (command.Kind == PoolCommandKind.Ended)
            Check(world.Book is { IsEmpty: true, Waiting: 0, Sent: 0 }, "the pool ended with something left");
    }
}
