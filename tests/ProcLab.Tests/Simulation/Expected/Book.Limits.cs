using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

/// <summary>The time limits of items: to wait, then to run, then to end.</summary>
internal sealed partial class Book
{
    private static readonly TimeSpan s_leastWaitForOutcome = TimeSpan.FromMilliseconds(100);

    /// <summary>The clock has come to a time; what is over by it is over.</summary>
    public Told Wake(TimeSpan now)
    {
        foreach (var item in Items)
        {
            if (item.Place == ItemPlace.Ended || item.LimitAt > now)
                continue;

            item.LimitAt = TimeSpan.MaxValue;
            if (item.Place == ItemPlace.Waiting)
                Owe(item, ItemEnd.Expired);
            else if (item.CancelSent)
                (item.KillAsked, item.KillDue, item.Worker!.IsHeldBack) = (true, !item.Worker.KillSent, true);
            else if (item.Worker!.Items[0] == item)
                item.IsOverdue = true;
        }

        return new Told(ToldKind.Woken);
    }

    /// <summary>The answer to the kill of a worker for the sake of an item.</summary>
    public void KillAnswered(WorkerKey key, ItemKey item, bool killed, TimeSpan now)
    {
        if (killed)
            Find(key)!.KillSent = true;
        else
            Limit(Find(item)!, Max(Find(item)!.Submission.Limits.Grace, s_leastWaitForOutcome), now);
    }

    private static void LimitRunning(ItemRecord item, TimeSpan now)
    {
        if (!item.CancelSent)
            Limit(item, item.Submission.Limits.Running, now);
    }

    private void LimitEnding(ItemRecord item, TimeSpan now) => Limit(item, Phase == PoolPhase.Terminating ? TimeSpan.Zero : item.Submission.Limits.Grace, now);

    private static void Limit(ItemRecord item, TimeSpan limit, TimeSpan now) => item.LimitAt = limit == TimeSpan.Zero ? TimeSpan.MaxValue : now + limit;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
