namespace ProcLab.Tests.Simulation;

internal sealed class WakeUpInvariant() : Invariant(
    19,
    "A wake-up is pending whenever the core waits for a time: a worker's grace, or the back-off of a start.")
{
    public override void AfterStep(World world, in Told told)
    {
        var book = world.Book;
        bool canStart = book.WantsWorkers && book.Starting < world.Scenario.Pool.MaxConcurrentStarts;
        for (int place = 0; place < book.Workers.Length; place++)
        {
            if (!book.IsVacant(place))
            {
                var worker = book.Workers[place]!;
                Check(worker.KillSent || world.TimerDue <= worker.Deadline, "nothing will end a worker's grace");
            }
            else if (book.WantsWorkers && book.Plans[place] is { } start)
            {
                // A place whose time has come but which finds too many others starting needs no clock: it is served when one of them is ready or gone.
                Check(world.TimerDue <= start || (start <= world.Now && !canStart), "nothing will start a worker after its back-off");
            }
        }
    }
}
