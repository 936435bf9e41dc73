using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class ElasticityInvariant() : Invariant(
    27,
    "As many workers work as there is work for, between the fewest and the most: one more while items wait that no idle worker can take and none is on its way for, "
    + "one less when a worker has been idle for long; and none that has something to do.")
{
    public override void AfterStep(World world, in Told told)
    {
        var book = world.Book;
        Check(world.Core.MostActive == book.MostActive, "another number of workers may work than should");
        Check(book.MostActive >= book.LeastActive && book.MostActive <= book.MostEver, "too few workers may work, or too many");
        Check(!book.HasGrownTooMuch, "a worker is started for an item that another is on its way for");
        if (!book.WantsWorkers)
            return;

        bool isShort = book.First is not null && book.Count(WorkerPlace.Idle) == 0 && book.MostActive < book.MostEver;
        Check(!isShort || book.Waiting <= book.MostActive - book.CountActive(), "items wait and no worker is started for them");
        foreach (var worker in book.Workers)
        {
            if (worker is { Place: WorkerPlace.Idle } && book.MostActive > book.LeastActive && book.Phase == PoolPhase.Open)
                Check(world.TimerDue <= worker.IdleSince + world.Scenario.Pool.IdleTimeout || told.Kind != ToldKind.Woken, "nothing will end an idle worker");
            if (worker is { IsKept: true } && worker.OldAt != TimeSpan.MaxValue)
                Check(world.TimerDue <= worker.OldAt, "nothing will replace an old worker");
        }
    }
}
