using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class SendAheadInvariant() : Invariant(
    21,
    "An item is sent to a worker that has others only if all of them are short by the measured run times, or as part of a chunk; and beside an idle worker "
    + "only if it is shorter than a wake-up.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (command.Kind != PoolCommandKind.Send || world.Book.Find(command.Worker) is not { Items.Count: > 0 } worker)
            return;

        var book = world.Book;
        var item = book.Find(command.Item)!;
        bool anyIdle = book.Count(WorkerPlace.Idle) > 0;
        Check(!worker.IsHeldBack, "an item was sent ahead to a worker that is to have one only");
        Check(world.Now - worker.LastSign < book.Patience, "an item was sent ahead to a worker that is late");
        if (item.Submission.ChunkSize is var size and > 0)
        {
            Check(worker.Items.Count < size, "a worker has more of a chunk than its size");
            Check(!anyIdle, "a chunk grows while a worker is idle");
            return;
        }

        long least = book.TaskOf(item).Expected.Least;
        long load = worker.LeastLoad;
        var policy = book.SendAhead;
        Check(least <= policy.Longest.Ticks, "a long item was sent ahead");
        Check(load < policy.Backlog.Ticks || (worker.Items.Count == 1 && load <= policy.Longest.Ticks), "an item was sent ahead behind long ones");
        Check(!anyIdle || (least <= policy.WakeUp.Ticks && (load < policy.WakeUp.Ticks || book.MayBeCrowded)), "an item was sent ahead beside an idle worker that would be sooner");
    }
}
