namespace ProcLab.Tests.Simulation;

internal sealed class IdleInvariant() : Invariant(4, "Nothing waits while a worker is idle, but short items while as many workers as there are processors have all that they may.")
{
    public override void AfterStep(World world, in Told told)
    {
        var book = world.Book;
        if (book.First is not { } item || book.Count(WorkerPlace.Idle) == 0)
            return;

        bool isShort = item.Submission.ChunkSize == 0 && book.TaskOf(item).Expected.Least <= book.SendAhead.WakeUp.Ticks;
        Check(isShort && book.MayBeCrowded, "an item waits beside an idle worker");
    }
}
