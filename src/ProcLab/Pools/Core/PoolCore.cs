using System.Diagnostics;
using ProcLab.Supervision;

namespace ProcLab.Pools;

/// <summary>Decides what runs where and how each item ends. Events go in as method calls, commands come out of <see cref="TryTakeCommand"/>.
/// It has no clock, no random numbers, no input or output, no lock and no task: its shell calls it from one thread at a time, tells it the time,
/// and carries the commands out in their order. So the same decisions can be replayed in a test. In the steady state it allocates nothing.</summary>
internal sealed partial class PoolCore
{
    private readonly PoolCoreSettings _settings;
    private readonly TaskPaces _paces = new();
    private WorkerSlot[] _workers;
    private ItemSlot[] _items = [];
    private int _firstFree = ItemSlot.None;
    private int _lastOrdinal;
    private TimeSpan _now;
    private PoolCounts _counts;

    public PoolCore(PoolCoreSettings settings)
    {
        _settings = settings;
        _limit = settings.Workers;
        _spares = settings.Spares;
        _leastActive = settings.MinWorkers == 0 ? settings.Workers : settings.MinWorkers;
        _mostActive = _leastActive;
        _earlyEnds = new RestartLog(settings.Restart.Starts);
        _crashes = new RestartLog(settings.Restart.Crashes ?? RestartIntensity.Unlimited);
        _workers = [];
        GrowWorkers();
    }

    public PoolPhase Phase { get; private set; }

    public PoolCounts Counts => _counts;

    /// <summary>How many places for processes there are.</summary>
    public int Places => _workers.Length;

    /// <summary>How many items wait here; those sent ahead are not among them.</summary>
    public int Waiting { get; private set; }

    /// <summary>How many items are with workers, running or sent ahead.</summary>
    public int Sent { get; private set; }

    /// <summary>How many workers have items, and so how many items run.</summary>
    public int Running { get; private set; }

    /// <summary>How many items stand behind another at their worker.</summary>
    public int Ahead => Sent - Running;

    /// <summary>Whether a submission would not be refused for want of room.</summary>
    public bool HasRoom => Waiting + Delayed < _settings.QueueLimit;

    /// <summary>An item is submitted.</summary>
    public SubmitOutcome Submit(in Submission submission, TimeSpan now, out ItemKey key)
    {
        _now = now;
        key = default;
        if (Phase != PoolPhase.Open)
            return Phase == PoolPhase.Faulted ? SubmitOutcome.Faulted : SubmitOutcome.Closed;
        if (!HasRoom)
            return SubmitOutcome.Full;

        int slot = TakeFreeSlot();
        ref var item = ref _items[slot];
        item.Id = ++_counts.Accepted;
        (item.Task, item.ChunkSize, item.Priority) = (submission.Task, submission.ChunkSize, submission.Priority);
        (item.CancelAsked, item.CancelSent, item.Deaths) = (false, false, 0);
        (item.Retry, item.Attempt) = (submission.Retry, 1);
        SetLimits(slot, submission.Limits);
        key = new ItemKey(slot, item.Id);
        AppendWaiting(slot);
        Dispatch();
        AssertInvariants();
        return SubmitOutcome.Accepted;
    }

    /// <summary>The caller no longer wants an item. One that has not begun ends; the worker of one that has is asked; one that has ended stays as it is.</summary>
    public void Cancel(ItemKey key, TimeSpan now)
    {
        _now = now;
        if (!IsCurrent(key))
            return;

        ref var item = ref _items[key.Slot];
        if (item.State is ItemState.Waiting or ItemState.Delayed)
        {
            if (item.State == ItemState.Waiting)
                RemoveWaiting(key.Slot);
            else
                _delayed.Remove(_items, key.Slot);
            _counts.Cancelled++;
            Complete(key.Slot, ItemEnd.Cancelled, default);

            // What it stood before may go where it could not.
            Dispatch();
            LeaveWhenDrained();
            EndWhenEmpty();
        }
        else if (!item.CancelAsked)
        {
            item.CancelAsked = true;
            RecallOrCancel(key.Slot);

            // A spare may have been called.
            Dispatch();
        }

        AssertInvariants();
    }

    /// <summary>An item has begun: its worker spoke of it, or has died and left word of it.</summary>
    public void ItemBegun(WorkerKey key, ItemKey item)
    {
        if (Has(key, item))
            _items[item.Slot].Begun = true;
    }

    /// <summary>A worker reported the end of an item.</summary>
    /// <param name="key">The worker.</param>
    /// <param name="item">The item.</param>
    /// <param name="report">How it ended.</param>
    /// <param name="ran">How long it ran.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether the worker has that item; if not, it lies.</returns>
    public bool ItemEnded(WorkerKey key, ItemKey item, ItemReport report, TimeSpan ran, TimeSpan now)
    {
        _now = now;
        if (!Has(key, item))
            return false;

        if (report == ItemReport.Cancelled)
            _paces.AddUnfinished(_items[item.Slot].Task, ran);
        else
            _paces.Add(_items[item.Slot].Task, ran);
        _workers[key.Slot].LastSign = now;
        _workers[key.Slot].Stalled = false;
        _workers[key.Slot].HasDone = true;
        Release(item.Slot);
        var failedOf = _items[item.Slot].IsOverdue ? RetryCauses.Timeout : report == ItemReport.Threw ? RetryCauses.Exception : RetryCauses.None;
        if (failedOf == RetryCauses.None || !TryRetry(item.Slot, failedOf, key))
            EndReported(item.Slot, report, key);
        CountItem(key.Slot);
        GoOn(key.Slot);
        AssertInvariants();
        return true;
    }

    private void EndReported(int slot, ItemReport report, WorkerKey worker)
    {
        var end = ItemEnd.Reported;
        if (_items[slot].IsOverdue)
            (_counts.TimedOut, end) = (_counts.TimedOut + 1, ItemEnd.TimedOut);
        else if (report == ItemReport.Succeeded)
            _counts.Completed++;
        else if (report is ItemReport.Failed or ItemReport.Threw)
            _counts.Failed++;
        else if (EndsAtOnce)
            (_counts.Stopped, end) = (_counts.Stopped + 1, EndOfStopped);
        else
            _counts.Cancelled++;
        Complete(slot, end, worker);
    }

    private void Complete(int slot, ItemEnd end, WorkerKey worker)
    {
        ref var item = ref _items[slot];
        Debug.Assert(item.State != ItemState.Free, "Invariant 1: an item ends once.");
        Command(PoolCommandKind.Complete, worker, new ItemKey(slot, item.Id), end);
        _deadlines.Clear(slot);
        (item.Id, item.Retry) = (0, null);
        item.State = ItemState.Free;
        item.Next = _firstFree;
        _firstFree = slot;
    }

    private bool IsCurrent(ItemKey key) => (uint)key.Slot < (uint)_items.Length && key.Id != 0 && _items[key.Slot].Id == key.Id;

    private bool IsCurrent(WorkerKey key) =>
        (uint)key.Slot < (uint)_workers.Length && key.Ordinal != 0 && _workers[key.Slot].Ordinal == key.Ordinal
        && _workers[key.Slot].State is not (WorkerState.Vacant or WorkerState.Planned);

    /// <summary>Whether the item is with that worker.</summary>
    private bool Has(WorkerKey key, ItemKey item) =>
        IsCurrent(key) && IsCurrent(item) && _items[item.Slot].State == ItemState.Sent && _items[item.Slot].Worker == key.Slot;

    private WorkerKey KeyOf(int worker) => new(worker, _workers[worker].Ordinal);

    private ItemKey ItemKeyOf(int slot) => new(slot, _items[slot].Id);
}
