using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class LivenessInvariant() : Invariant(20, "When faults stop, everything that can finish does.")
{
    public override void AtRest(World world)
    {
        var book = world.Book;
        Check(book is { Waiting: 0, Sent: 0, Delayed: 0 }, "an item was left waiting or running");
        if (book.Phase == PoolPhase.Open)
        {
            Check(book.MostActive == book.LeastActive, "idle workers stay");
            Check(book.Workers.All(static worker => worker is not { IsDue: true, Place: not WorkerPlace.Gone }), "a worker is not replaced");
            Check(book.Count(WorkerPlace.Idle) == Math.Min(book.MostActive, book.Wanted) && book.Count(WorkerPlace.Idle) + book.Count(WorkerPlace.Spare) == Math.Min(book.Wanted, book.Places), "an open pool has not all its workers");
        }
        else
            Check(book.IsEmpty, "a worker of a closed pool is not gone");
        Check(book.Phase is PoolPhase.Open or PoolPhase.Faulted or PoolPhase.Ended, "a closed pool has not ended");
    }

    /// <summary>The core and its workers went on and on without getting anywhere.</summary>
    public void NeverAtRest() => Break("the pool never comes to rest");
}
