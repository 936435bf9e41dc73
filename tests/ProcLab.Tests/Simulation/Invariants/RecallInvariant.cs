using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal sealed class RecallInvariant() : Invariant(
    23,
    "What stands behind an item that takes long is taken back in time, sooner while a worker is idle; and nothing is taken back without a reason.")
{
    public override void Judge(World world, in Told told, in PoolCommand command)
    {
        if (command.Kind != PoolCommandKind.Recall)
            return;

        var book = world.Book;
        var item = book.Find(command.Item);
        Check(item is { Place: ItemPlace.Sent } && item.Worker!.Key == command.Worker, "an item was taken back from a worker that has it not");
        Check(!item!.KnownBegun, "an item was taken back that has begun");
        var worker = item.Worker!;
        if (item.CancelAsked || item.BeginBy <= world.Now || book.EndsAtOnce || book.AbandonsWaiting)
            return;

        bool late = world.Now - worker.LastSign >= book.Patience;
        if (worker.Items[0] == item)
        {
            // What stood behind an item whose time was over, or at a worker that was given up, may have been asked for before that one was back.
            bool wasBehind = (told.Kind == ToldKind.Woken && late) || !worker.IsKept;
            Check(item.IsOverdue || wasBehind || worker.Items.Exists(static other => other.KnownBegun), "the item that a worker runs was taken back");
            return;
        }

        bool forIdle = book.Count(WorkerPlace.Idle) > 0 && item.Expected.Most > book.SendAhead.WakeUp.Ticks;
        Check(late || worker.IsHeldBack || forIdle || !worker.IsActive || !worker.IsKept, "an item was taken back for no reason");
    }

    public override void AfterStep(World world, in Told told)
    {
        var book = world.Book;
        bool anyIdle = book.Count(WorkerPlace.Idle) > 0;
        bool newIdle = told.Worker is { Place: WorkerPlace.Idle };
        foreach (var worker in book.Workers)
        {
            if (worker is not null && told.Kind is ToldKind.HeldBack or ToldKind.Retired && worker == told.Worker)
                Check(!worker.HasRecallable, "a worker that is to have one item only has others");
            if (worker is not { Place: WorkerPlace.Running, HasRecallable: true })
                continue;

            var due = anyIdle ? world.Now + book.Patience : worker.LastSign + book.Patience;
            Check(world.TimerDue <= due, "nothing will free what stands behind a long item");
            // The patience may have become shorter in this very step.
            bool isShorter = book.Workers.Any(other => other is { Place: WorkerPlace.Idle } && other.IdleSince == world.Now)
                || book.Count(WorkerPlace.Running) < book.RunningWhenWoken;
            Check(told.Kind != ToldKind.Woken || isShorter || world.Now - worker.LastSign < book.Patience, "items stand behind a long one");
            Check(
                !newIdle || worker.Items[^1].KnownBegun || worker.Items[^1].Expected.Least <= book.SendAhead.WakeUp.Ticks,
                "a worker that became idle was not given what stands behind another");
        }
    }
}
