using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class DeathInvariant() : Invariant(8, "The death of a worker ends the items that it had begun and no others, but for one that too many workers have died with.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (told.Kind != ToldKind.Exited || command.Kind != PoolCommandKind.Complete)
            return;

        if (command.End is ItemEnd.Crashed or ItemEnd.Poisoned or ItemEnd.Stopped or ItemEnd.TimedOut && world.Book.Find(command.Item)!.Place == ItemPlace.Sent)
        {
            var item = world.Book.Find(command.Item)!;
            bool guilty = item.KnownBegun || item.Deaths >= world.Scenario.Pool.PoisonLimit;
            Check(guilty && item.Worker == told.Worker, "an item ended that the dead worker had not begun");
        }
    }

    public override void AfterStep(World world, in Told told)
    {
        if (told.Kind == ToldKind.Exited && told.Worker is { } worker)
            Check(worker.Items.Count == 0, "an item of a dead worker goes on");
    }
}
