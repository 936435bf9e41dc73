namespace ProcLab.Pools;

/// <summary>Names an item: where it stands in the tables, and its number, which is never used twice. A key whose number is not the slot's any more is of an item that has ended.</summary>
internal readonly record struct ItemKey(int Slot, long Id);

/// <summary>Names one worker process: its place in the pool, and its number, which is never used twice.</summary>
internal readonly record struct WorkerKey(int Slot, int Ordinal);
