using System.Diagnostics;

namespace ProcLab.Pools;

/// <summary>Decides what runs where and how each item ends. Events go in as method calls, commands come out of <see cref="TryTakeCommand"/>.
/// It has no clock, no random numbers, no input or output, no lock and no task: its shell calls it from one thread at a time, tells it the time,
/// and carries the commands out in their order. So the same decisions can be replayed in a test.</summary>
internal sealed partial class PoolCore
{
    private readonly PoolCoreSettings _settings;
    private readonly WorkerSlot[] _workers;
    private ItemSlot[] _items = [];
    private int _firstFree = ItemSlot.None;
    private int _firstWaiting = ItemSlot.None;
    private int _lastWaiting = ItemSlot.None;
    private int _firstIdle = ItemSlot.None;
    private int _lastOrdinal;
    private TimeSpan _now;
    private PoolCounts _counts;

    public PoolCore(PoolCoreSettings settings)
    {
        _settings = settings;
        _workers = new WorkerSlot[settings.Workers];
        for (int i = 0; i < _workers.Length; i++)
            _workers[i] = new WorkerSlot { State = WorkerState.Planned, Item = ItemSlot.None, NextIdle = ItemSlot.None, Deadline = TimeSpan.MaxValue };
    }

    public PoolPhase Phase { get; private set; }

    public PoolCounts Counts => _counts;

    public int Waiting { get; private set; }

    public int Running { get; private set; }

    /// <summary>Whether a submission would not be refused for want of room.</summary>
    public bool HasRoom => Waiting < _settings.QueueLimit || _firstIdle != ItemSlot.None;

    /// <summary>An item is submitted.</summary>
    public SubmitOutcome Submit(out ItemKey key)
    {
        key = default;
        if (Phase != PoolPhase.Open)
            return Phase == PoolPhase.Faulted ? SubmitOutcome.Faulted : SubmitOutcome.Closed;
        if (!HasRoom)
            return SubmitOutcome.Full;

        int slot = TakeFreeSlot();
        ref var item = ref _items[slot];
        item.Id = ++_counts.Accepted;
        item.CancelSent = false;
        item.Worker = ItemSlot.None;
        key = new ItemKey(slot, item.Id);
        AppendWaiting(slot);
        Dispatch();
        AssertInvariants();
        return SubmitOutcome.Accepted;
    }

    /// <summary>The caller no longer wants an item. One that waits ends; the worker of one that runs is asked; one that has ended stays as it is.</summary>
    public void Cancel(ItemKey key, TimeSpan now)
    {
        _now = now;
        if (!IsCurrent(key))
            return;

        ref var item = ref _items[key.Slot];
        if (item.State == ItemState.Waiting)
        {
            RemoveWaiting(key.Slot);
            _counts.Cancelled++;
            Complete(key.Slot, ItemEnd.Cancelled, default);
            LeaveWhenDrained();
            EndWhenEmpty();
        }
        else if (!item.CancelSent)
        {
            item.CancelSent = true;
            Command(PoolCommandKind.CancelItem, KeyOf(item.Worker), key);
        }

        AssertInvariants();
    }

    /// <summary>A worker reported the end of an item.</summary>
    /// <returns>Whether it ran that item; if not, the worker lies.</returns>
    public bool ItemEnded(WorkerKey key, ItemKey item, ItemReport report, TimeSpan now)
    {
        _now = now;
        if (!IsCurrent(key) || !IsCurrent(item) || _workers[key.Slot].Item != item.Slot)
            return false;

        var end = ItemEnd.Reported;
        if (report == ItemReport.Succeeded)
            _counts.Completed++;
        else if (report == ItemReport.Failed)
            _counts.Failed++;
        else if (Phase == PoolPhase.Terminating)
            (_counts.Stopped, end) = (_counts.Stopped + 1, ItemEnd.Stopped);
        else
            _counts.Cancelled++;

        Release(key.Slot);
        Complete(item.Slot, end, key);
        BecomeIdle(key.Slot);
        AssertInvariants();
        return true;
    }

    private void Dispatch()
    {
        while (_firstWaiting != ItemSlot.None && _firstIdle != ItemSlot.None)
        {
            int worker = PopIdle();
            int slot = _firstWaiting;
            RemoveWaiting(slot);

            ref var item = ref _items[slot];
            item.State = ItemState.Running;
            item.Worker = worker;
            _workers[worker].State = WorkerState.Running;
            _workers[worker].Item = slot;
            Running++;
            Command(PoolCommandKind.Send, KeyOf(worker), new ItemKey(slot, item.Id));
        }
    }

    /// <summary>Takes the item from its worker, whose own state the caller sets.</summary>
    private void Release(int worker)
    {
        _workers[worker].Item = ItemSlot.None;
        Running--;
    }

    private void Complete(int slot, ItemEnd end, WorkerKey worker)
    {
        ref var item = ref _items[slot];
        Debug.Assert(item.State != ItemState.Free, "Invariant 1: an item ends once.");
        Command(PoolCommandKind.Complete, worker, new ItemKey(slot, item.Id), end);
        item.Id = 0;
        item.State = ItemState.Free;
        item.Next = _firstFree;
        _firstFree = slot;
    }

    private bool IsCurrent(ItemKey key) => (uint)key.Slot < (uint)_items.Length && key.Id != 0 && _items[key.Slot].Id == key.Id;

    private bool IsCurrent(WorkerKey key) =>
        (uint)key.Slot < (uint)_workers.Length && key.Ordinal != 0 && _workers[key.Slot].Ordinal == key.Ordinal
        && _workers[key.Slot].State is not (WorkerState.Vacant or WorkerState.Planned);

    private WorkerKey KeyOf(int worker) => new(worker, _workers[worker].Ordinal);
}
