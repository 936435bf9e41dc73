using System.Diagnostics;

namespace ProcLab.Pools;

/// <summary>The invariants of docs/invariants.md that one look at the tables can check; looked at after every event of a debug build.</summary>
internal sealed partial class PoolCore
{
    // Longer queues are walked only by the tests that ask for it: each event would cost as much as the queue is long.
    private const int LongestWalkedQueue = 64;

    [Conditional("DEBUG")]
    private void AssertInvariants()
    {
        Debug.Assert(_counts.Accepted == _counts.Ended + Waiting + Running, "Invariant 1: every accepted item waits, runs or has ended once.");
        Debug.Assert(Waiting <= _settings.QueueLimit + _workers.Length, "Invariant 5: no more items wait than may, but for those that came back from dead workers.");
        Debug.Assert(_firstWaiting == ItemSlot.None || _firstIdle == ItemSlot.None, "Invariant 4: nothing waits while a worker is idle.");
        Debug.Assert(Phase != PoolPhase.Ended || (Waiting == 0 && Running == 0), "Invariant 6: when the pool has ended, nothing waits or runs.");
        Debug.Assert(Waiting > LongestWalkedQueue || WalkWaiting() == Waiting, "The chain of waiting items is whole.");

        int running = 0, starting = 0, idle = 0;
        foreach (ref readonly var worker in _workers.AsSpan())
        {
            starting += worker.State == WorkerState.Starting ? 1 : 0;
            idle += worker.State == WorkerState.Idle ? 1 : 0;
            running += worker.State == WorkerState.Running ? 1 : 0;
            Debug.Assert(worker.State == WorkerState.Running == (worker.Item != ItemSlot.None), "Invariant 2: a worker runs one item, and only while it is running.");
        }

        Debug.Assert(running == Running, "Invariant 2: every running item has one worker.");
        Debug.Assert(starting == _starting && starting <= _settings.MaxConcurrentStarts, "Invariant 3: no more workers start at once than may.");
        Debug.Assert(idle == WalkIdle(), "The chain of idle workers is whole.");
    }

    private int WalkWaiting()
    {
        int count = 0;
        for (int slot = _firstWaiting; slot != ItemSlot.None; slot = _items[slot].Next)
            count++;
        return count;
    }

    private int WalkIdle()
    {
        int count = 0;
        for (int worker = _firstIdle; worker != ItemSlot.None; worker = _workers[worker].NextIdle)
            count++;
        return count;
    }
}
