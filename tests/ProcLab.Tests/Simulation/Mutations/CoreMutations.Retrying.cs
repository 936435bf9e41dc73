namespace ProcLab.Tests.Simulation;

/// <summary>Items that are run again.</summary>
internal static partial class CoreMutations
{
    private const string Retrying = "Pools/Core/PoolCore.Retrying.cs";
    private const string Policy = "Supervision/RetryPolicy.cs";

    private static Mutation[] OfRetrying =>
    [
        new(Policy, "failedAttempts <= MaxRetries;", "failedAttempts < MaxRetries;", "an item is repeated once less than it may be"),
        new(Policy, "failedAttempts <= MaxRetries;", "failedAttempts >= 0;", "an item is repeated for ever"),
        new(Policy, "(Causes & cause) != 0", "cause != RetryCauses.None", "an item is repeated for a cause that its policy does not name"),
        new(Retrying, " || item.CancelAsked || ", " || ", "a cancelled item is repeated"),
        new(Retrying, " || Phase is not (PoolPhase.Open or PoolPhase.Draining))", ")", "items are repeated in a pool that ends at once"),
        new(Retrying, " || _abandonsWaiting", "", "a pool that drains only what has begun repeats items"),
        new(Retrying, "(PoolPhase.Open or PoolPhase.Draining)", "PoolPhase.Open", "a draining pool repeats nothing"),
        new(Retrying, "        item.Attempt++;\n", "", "attempts are not counted"),
        new(Retrying, "        _counts.Retried++;\n", "", "the counts know of no attempts"),
        new(Retrying, "(item.CancelSent, item.IsOverdue, item.KillAsked, item.BeginBy) = (false, false, false, TimeSpan.MaxValue);", "item.BeginBy = TimeSpan.MaxValue;", "an item that was overdue is so at its next attempt"),
        new(Retrying, "        if (delay > TimeSpan.Zero)\n            Delay(slot, delay);\n        else\n            ReturnWaiting(slot);", "        ReturnWaiting(slot);", "items are repeated at once"),
        new(Retrying, "        _delayed.Append(_items, slot);\n", "", "a delayed item is not found when its pool ends"),
        new(Retrying, "WakeAt(_deadlines.Set(slot, After(delay)));", "_deadlines.Set(slot, After(delay));", "nobody wakes the core for a delayed item"),
        new(Retrying, "RetryCauses.WorkerCrash => ItemEnd.Crashed", "RetryCauses.WorkerCrash => ItemEnd.Poisoned", "an attempt that failed tells another end"),
        new(Main, "report == ItemReport.Threw ? RetryCauses.Exception : RetryCauses.None", "report == ItemReport.Failed ? RetryCauses.Exception : RetryCauses.None", "what cannot travel is sent again and a task that threw is not"),
        new(Main, "_items[item.Slot].IsOverdue ? RetryCauses.Timeout : ", "", "an item that ended too late is not repeated"),
        new(Main, "        (item.Retry, item.Attempt) = (submission.Retry, 1);\n", "        item.Retry = submission.Retry;\n", "an item begins with the attempts of another"),
        new(Main, "                _delayed.Remove(_items, key.Slot);\n", "                { }\n", "a delayed item that is cancelled comes back"),
        new(Main, "item.State is ItemState.Waiting or ItemState.Delayed", "item.State is ItemState.Waiting", "a delayed item cannot be cancelled"),
        new(Workers, "!_items[slot].IsOverdue && ++", "++", "an item passes for poison since its workers were killed when its time was over"),
        new(Main, "Waiting + Delayed < _settings.QueueLimit", "Waiting < _settings.QueueLimit", "any number of items waits for their next attempts"),
        new(Places, "Math.Min(_reliefs, MorePlaces)", "_reliefs", "several processes take over at once"),
        new(Workers, "isPoison || !TryRetry(slot, RetryCauses.WorkerCrash, key)", "!TryRetry(slot, RetryCauses.WorkerCrash, key)", "a poison item is repeated"),
        new(Workers, "isPoison ? ItemEnd.Poisoned : ItemEnd.Crashed", "ItemEnd.Crashed", "a poison item passes for any other"),
        new(Places, "Waiting + Ahead + Delayed > 0", "Waiting + Ahead > 0", "a draining pool forgets delayed items"),
        new(Closing, "            _delayed.Remove(_items, delayed);\n", "            (_delayed, _) = (new ItemChain(), _delayed.Count);\n", "only one delayed item ends with its pool"),
        new(Closing, "        if (_items[slot].Attempt > 1)\n", "        if (_items[slot].Attempt > 1_000)\n", "an item that was to be repeated passes for one that never began"),
        new(LimitsFile, "            EndDelay(slot);\n", "            { }\n", "delayed items wait for ever"),
    ];
}
