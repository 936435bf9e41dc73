using System.Diagnostics;

namespace ProcLab.Pools;

/// <summary>The invariants of docs/invariants.md that one look at the tables can check; looked at after every event of a debug build.</summary>
internal sealed partial class PoolCore
{
    // Longer chains are walked only by the tests that ask for it: each event would cost as much as they are long.
    private const int LongestWalked = 64;

    [Conditional("DEBUG")]
    private void AssertInvariants()
    {
        Debug.Assert(_counts.Accepted == _counts.Ended + Waiting + Delayed + Sent, "Invariant 1: every accepted item waits, is with a worker or has ended once.");
        Debug.Assert(
            FirstWaiting == ItemSlot.None || _idle.First == WorkerSlot.None || _recalls > 0 || _full >= _settings.SendAhead.Processors,
            "Invariant 4: nothing waits while a worker is idle, but for workers that are sooner.");
        Debug.Assert(Phase != PoolPhase.Ended || (Waiting == 0 && Sent == 0), "Invariant 6: when the pool has ended, nothing waits or runs.");
        Debug.Assert(_high.Count + _normal.Count + _low.Count == Waiting, "The waiting items are those in the queues.");
        Debug.Assert(Waiting > LongestWalked || Walk(_high) + Walk(_normal) + Walk(_low) == Waiting, "The queues are whole.");

        int running = 0, sent = 0, planned = 0, starting = 0, full = 0, active = 0, kept = 0, due = 0, reliefs = 0;
        for (int i = 0; i < _workers.Length; i++)
        {
            ref readonly var worker = ref _workers[i];
            planned += worker.State == WorkerState.Planned ? 1 : 0;
            starting += worker.State == WorkerState.Starting ? 1 : 0;
            running += worker.State == WorkerState.Running ? 1 : 0;
            sent += worker.Items.Count;
            full += worker.Room == WorkerRoom.Full ? 1 : 0;
            active += worker.IsActive ? 1 : 0;
            kept += worker.IsKept ? 1 : 0;
            due += worker.IsDue ? 1 : 0;
            reliefs += worker.HasRelief ? 1 : 0;
            AssertWorker(worker);
        }

        Debug.Assert(running == Running && sent == Sent, "Invariant 2: every item that is sent has one worker.");
        Debug.Assert(active == _active, "The number of active workers is right.");
        Debug.Assert(planned == _planned, "The number of planned starts is right.");
        Debug.Assert(kept == _kept && due == _due && reliefs == _reliefs, "The numbers of workers that are kept, are due, and have a relief are right.");
        Debug.Assert(full == _full, "The number of full workers is right.");
        Debug.Assert(starting == _starting && starting <= _settings.MaxConcurrentStarts, "Invariant 3: no more workers start at once than may.");
    }

    [Conditional("DEBUG")]
    private void AssertWorker(in WorkerSlot worker)
    {
        Debug.Assert(worker.State == WorkerState.Running == worker.Items.Count > 0, "Invariant 2: a worker has items while it is running, and only then.");
        Debug.Assert(worker.Items.Count <= Math.Max(worker.Window, 1), "Invariant 2: a worker has no more items than its window.");
        Debug.Assert(worker.State == WorkerState.Idle == (worker.Room == WorkerRoom.Idle), "The chain of idle workers is whole.");
        Debug.Assert(!worker.IsActive || worker.State is WorkerState.Idle or WorkerState.Running, "Those that work are idle or running.");
        Debug.Assert(worker.IsKept || !(worker.IsActive || worker.IsDue || worker.HasRelief), "What is given up does not count.");
        Debug.Assert(worker.Items.Count > 0 || worker.Load == 0, "A worker without items has no load.");
        Debug.Assert(Walk(worker.Items) == worker.Items.Count, "The chain of a worker's items is whole.");
    }

    private int Walk(in ItemChain chain)
    {
        int count = 0;
        for (int slot = chain.First; slot != ItemSlot.None; slot = _items[slot].Next)
            count++;
        return count;
    }
}
