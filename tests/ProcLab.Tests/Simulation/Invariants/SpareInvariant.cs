using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class SpareInvariant() : Invariant(25, "No more workers work at once than are wanted, and none is spared while fewer do.")
{
    public override void AfterStep(World world, in Told told)
    {
        var book = world.Book;
        int active = book.CountActive();
        Check(active <= book.MostActive, "too many workers work");
        Check(book.Count(WorkerPlace.Spare) == 0 || active == book.MostActive, "a worker is spared while another one is wanted");
        for (int place = 0; place < book.Workers.Length; place++)
        {
            if (book.Workers[place] is { } worker)
                Check(world.Core.IsSpare(worker.Key) == (worker.Place == WorkerPlace.Spare), "the core spares other workers than it should");
        }
    }
}
