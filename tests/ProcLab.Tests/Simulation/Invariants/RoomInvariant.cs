using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class RoomInvariant() : Invariant(22, "No item waits that a worker can be sent ahead.")
{
    public override void AfterStep(World world, in Told told)
    {
        var book = world.Book;
        if (book.First is not { } item)
            return;

        foreach (var worker in book.Workers)
        {
            if (worker is { Place: WorkerPlace.Running, IsHeldBack: false, IsActive: true } && worker.Key.Slot < book.Wanted && worker.Items.Count < worker.Window
                && world.Now - worker.LastSign < book.SendAhead.PatienceBesideIdle)
            {
                Check(!HasRoom(book, worker, item), "an item waits while a worker has room for it");
            }
        }
    }

    private static bool HasRoom(Book book, WorkerRecord worker, ItemRecord item)
    {
        if (item.Submission.ChunkSize is var size and > 0)
            return worker.Items.Count < size;

        var policy = book.SendAhead;
        long load = worker.MostLoad;
        return book.TaskOf(item).Expected.Most <= policy.Longest.Ticks
            && (load < policy.Backlog.Ticks || (worker.Items.Count == 1 && load <= policy.Longest.Ticks));
    }
}
