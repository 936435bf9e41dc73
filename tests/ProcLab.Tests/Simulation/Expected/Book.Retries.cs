using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

/// <summary>Items that are run again after an attempt that failed.</summary>
internal sealed partial class Book
{
    /// <summary>How many items have to be repeated before the step is over.</summary>
    public int RetriesOwed { get; private set; }

    /// <summary>How many items wait for their next attempt to be due.</summary>
    public int Delayed => Items.Count(static item => item.Place == ItemPlace.Delayed);

    /// <summary>An attempt failed: the item is repeated if it may be, else it ends.</summary>
    private void RetryOr(ItemEnd end, ItemRecord item, RetryCauses cause)
    {
        bool may = item.Submission.Retry is { } policy && (policy.Causes & cause) != 0 && item.Attempt <= policy.MaxRetries;
        if (!may || item.CancelAsked || AbandonsWaiting || Phase is PoolPhase.Terminating or PoolPhase.Faulted)
        {
            Owe(item, end);
            return;
        }

        item.RetryDue = cause;
        RetriesOwed++;
    }

    private void Retry(ItemRecord item, TimeSpan now)
    {
        var delay = item.Submission.Retry!.DelayAfter(item.Attempt, _settings.JitterSeed, item.Key.Id);
        _counts.Retried++;
        Take(item.Worker!, item, now);
        RetriesOwed--;
        (item.RetryDue, item.CancelSent, item.IsOverdue, item.KillAsked, item.KillDue) = (RetryCauses.None, false, false, false, false);
        (item.BeginBy, item.Attempt) = (TimeSpan.MaxValue, item.Attempt + 1);
        if (delay == TimeSpan.Zero)
            Wait(item);
        else
            (item.Place, item.Worker, item.KnownBegun, item.LimitAt) = (ItemPlace.Delayed, null, false, now + delay);
    }
}
