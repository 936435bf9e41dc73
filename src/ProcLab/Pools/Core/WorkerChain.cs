namespace ProcLab.Pools;

/// <summary>A chain of workers, linked through their slots. A worker is in one of them at most.</summary>
internal struct WorkerChain(WorkerRoom room)
{
    public int First { get; private set; } = WorkerSlot.None;

    public int Last { get; private set; } = WorkerSlot.None;

    public void Prepend(WorkerSlot[] workers, int slot)
    {
        ref var worker = ref workers[slot];
        (worker.Room, worker.Previous, worker.Next) = (room, WorkerSlot.None, First);
        if (First == WorkerSlot.None)
            Last = slot;
        else
            workers[First].Previous = slot;
        First = slot;
    }

    public void Append(WorkerSlot[] workers, int slot)
    {
        ref var worker = ref workers[slot];
        (worker.Room, worker.Previous, worker.Next) = (room, Last, WorkerSlot.None);
        if (Last == WorkerSlot.None)
            First = slot;
        else
            workers[Last].Next = slot;
        Last = slot;
    }

    public void Remove(WorkerSlot[] workers, int slot)
    {
        ref var worker = ref workers[slot];
        if (worker.Previous == WorkerSlot.None)
            First = worker.Next;
        else
            workers[worker.Previous].Next = worker.Next;
        if (worker.Next == WorkerSlot.None)
            Last = worker.Previous;
        else
            workers[worker.Next].Previous = worker.Previous;
        worker.Room = WorkerRoom.None;
    }
}
