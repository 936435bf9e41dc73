using ProcLab.Supervision;

namespace ProcLab.Pools;

/// <summary>Replaces workers that have done their share, one by one and between items.</summary>
internal sealed partial class PoolCore
{
    private const int LargestJitterShare = 10;

    /// <summary>How many items the worker of that number may do. Those of a pool begin together, and should not all end together.</summary>
    public static int ShareOf(int ordinal, int maxItems, int seed) =>
        maxItems <= 0 ? -1 : maxItems - Jitter.Below(seed, ordinal, maxItems / LargestJitterShare);

    /// <summary>A worker has ended an item.</summary>
    private void CountItem(int slot)
    {
        if (_workers[slot].ItemsLeft > 0)
            _workers[slot].ItemsLeft--;
    }

    /// <summary>How many items a worker may have at once: never more than it may still do, so that none has to be taken back.</summary>
    private int WindowOf(int slot)
    {
        ref readonly var worker = ref _workers[slot];
        return worker.ItemsLeft < 0 ? worker.Window : Math.Min(worker.Window, worker.ItemsLeft);
    }
}
