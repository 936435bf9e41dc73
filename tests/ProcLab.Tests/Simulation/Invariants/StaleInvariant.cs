using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class StaleInvariant() : Invariant(17, "What is told twice, is of the past or is untrue changes nothing.")
{
    public override void Judge(World world, in Told told, in PoolCommand command) => Check(!told.IsStale, $"a command followed from it: {command.Kind}");

    public override void AfterStep(World world, in Told told)
    {
        if (told.Kind == ToldKind.ItemEnded)
            Check(told.IsRefused == told.IsStale, told.IsStale ? "a lie was believed" : "a true report was refused");
    }
}
