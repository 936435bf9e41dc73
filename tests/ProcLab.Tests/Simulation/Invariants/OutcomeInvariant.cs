using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class OutcomeInvariant() : Invariant(
    1,
    "Every accepted item waits, is with one worker, or has ended exactly once, in the way that it ended.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (command.Kind != PoolCommandKind.Complete)
            return;

        var item = world.Book.Find(command.Item);
        Check(item is not null, "an item ended that was never accepted");
        Check(item!.Place != ItemPlace.Ended, "an item ended twice");
        Check(command.End == item.Due, item.Due == ItemEnd.None ? "an item ended for no reason" : "an item ended in another way than it did");
        bool hasWorker = command.End is ItemEnd.Reported or ItemEnd.Crashed or ItemEnd.Poisoned or ItemEnd.TimedOut || (command.End is ItemEnd.Stopped or ItemEnd.PoolFaulted && item.Place == ItemPlace.Sent);
        Check(command.Worker == (hasWorker ? item.Worker!.Key : default), "the end names a wrong worker");
    }

    public override void AfterStep(World world, in Told told)
    {
        Check(world.Book.Owed == 0, "an item did not end that should have");
        if (told.Kind == ToldKind.Submitted && told.Outcome == SubmitOutcome.Accepted)
            Check(world.Book.Items[^1].Key.Id == world.Book.Items.Count, "items are not numbered from 1");
    }

    public override void AtRest(World world)
    {
        foreach (var item in world.Book.Items)
            Check(item.TimesCompleted == 1, "the caller of an item was not told once how it ended");
    }
}
