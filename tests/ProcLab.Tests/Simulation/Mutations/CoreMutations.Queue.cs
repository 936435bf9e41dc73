namespace ProcLab.Tests.Simulation;

/// <summary>The table of items, the queues, the chains.</summary>
internal static partial class CoreMutations
{
    private const string Queue = "Pools/Core/PoolCore.Queue.cs";
    private const string Items = "Pools/Core/ItemChain.cs";
    private const string WorkersChain = "Pools/Core/WorkerChain.cs";

    private static Mutation[] OfQueue =>
    [
        new(Items, "InsertAfter(items, Last, slot);", "InsertAfter(items, ItemSlot.None, slot);", "the last come is the first served"),
        new(Queue, "_high.Count > 0 ? _high.First :", "_high.Count > 1 ? _high.First :", "the last item of high priority waits for ever"),
        new(Queue, "_normal.Count > 0 ? _normal.First : _low.First", "_low.Count > 0 ? _low.First : _normal.First", "items of low priority come first"),
        new(Queue, "if (priority > 0)", "if (priority < 0)", "low priority is high"),
        new(Queue, "ItemState.Waiting, WorkerSlot.None, false, false);", "ItemState.Waiting, WorkerSlot.None, item.Begun, false);", "an item that came back passes for begun"),
        new(Queue, "Math.Max(16, old * 2)", "Math.Max(16, old)", "the table of items does not grow"),
        new(Items, "items[next].Id < items[slot].Id", "items[next].Id < 0", "what comes back goes ahead of all"),
        new(Items, "            Last = item.Previous;", "            Last = ItemSlot.None;", "a queue is cut when its last item goes"),
        new(
            Items,
            "            items[item.Next].Previous = item.Previous;",
            "            items[item.Next].Previous = ItemSlot.None;",
            "an item is skipped after two that went from the middle"),
        new(
            WorkersChain,
            "            workers[worker.Previous].Next = worker.Next;",
            "            workers[worker.Previous].Next = WorkerSlot.None;",
            "workers are lost from a chain when one in the middle goes"),
        new(WorkersChain, "            Last = worker.Previous;", "            Last = WorkerSlot.None;", "a chain of workers forgets its last"),
    ];
}
