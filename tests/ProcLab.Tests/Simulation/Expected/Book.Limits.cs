using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

/// <summary>The time limits of items: to wait, then to run, then to end.</summary>
internal sealed partial class Book
{
    private static readonly TimeSpan s_leastWaitForOutcome = TimeSpan.FromMilliseconds(100);

    /// <summary>How many workers ran something when the core was last woken.</summary>
    public int RunningWhenWoken { get; private set; }

    /// <summary>The clock has come to a time; what is over by it is over.</summary>
    public Told Wake(TimeSpan now)
    {
        RunningWhenWoken = Count(WorkerPlace.Running);
        LookAtAgeAndIdle(now);
        RetireSome(now);
        foreach (var item in Items)
        {
            if (item.Place == ItemPlace.Ended || item.LimitAt > now)
                continue;

            item.LimitAt = TimeSpan.MaxValue;
            if (item.Place == ItemPlace.Delayed)
                Wait(item);
            else if (item.Place == ItemPlace.Waiting)
                Owe(item, ItemEnd.Expired);
            else if (item.CancelSent)
                DecideToKill(item);
            else if (item.Worker!.Items[0] == item)
                BeOverdue(item, now);
        }

        CallSpares(now);
        return new Told(ToldKind.Woken);
    }

    private void BeOverdue(ItemRecord item, TimeSpan now)
    {
        item.IsOverdue = true;
        if (item.KnownBegun)
            AskToEnd(item, now);
    }

    private static void DecideToKill(ItemRecord item)
    {
        var worker = item.Worker!;
        (item.KillAsked, item.KillDue, worker.IsHeldBack) = (true, !worker.KillSent, true);
        if (!worker.KillSent)
            worker.IsActive = false;
    }

    /// <summary>The answer to the kill of a worker for the sake of an item.</summary>
    public void KillAnswered(WorkerKey key, ItemKey item, bool killed, TimeSpan now)
    {
        var worker = Find(key)!;
        if (killed)
        {
            worker.KillSent = true;
            return;
        }

        worker.IsActive |= worker.IsKept && worker.ItemsLeft != 0 && CountActive() < MostActive;
        Limit(Find(item)!, Max(Find(item)!.Submission.Limits.Grace, s_leastWaitForOutcome), now);
    }

    private static void LimitRunning(ItemRecord item, TimeSpan now)
    {
        if (!item.CancelSent)
            Limit(item, item.Submission.Limits.Running, now);
    }

    private void LimitEnding(ItemRecord item, TimeSpan now)
    {
        bool hasNoGrace = !EndsAtOnce && item.Submission.Limits.HasNoGrace;
        Limit(item, EndsAtOnce || hasNoGrace ? TimeSpan.Zero : item.Submission.Limits.Grace, now);
    }

    /// <summary>An item that has begun is to be asked to end. Without a grace its worker is to be killed at once.</summary>
    private void AskToEnd(ItemRecord item, TimeSpan now)
    {
        if (item.CancelSent || EndsAtOnce || !item.Submission.Limits.HasNoGrace)
            return;

        DecideToKill(item);
        CallSpares(now);
    }

    private static void Limit(ItemRecord item, TimeSpan limit, TimeSpan now) => item.LimitAt = limit == TimeSpan.Zero ? TimeSpan.MaxValue : now + limit;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
