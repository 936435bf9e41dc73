namespace ProcLab.Tests.Simulation;

/// <summary>The chains.</summary>
internal static partial class CoreMutations
{
    private const string Lists = "Pools/Core/PoolCore.Lists.cs";

    private static Mutation[] OfLists =>
    [
        new(
            Lists,
            "        if (_lastWaiting == ItemSlot.None)\n"
            + "            _firstWaiting = slot;\n"
            + "        else\n"
            + "            _items[_lastWaiting].Next = slot;\n"
            + "        _lastWaiting = slot;",
            "        item.Next = _firstWaiting;\n"
            + "        item.Previous = ItemSlot.None;\n"
            + "        if (_firstWaiting == ItemSlot.None)\n"
            + "            _lastWaiting = slot;\n"
            + "        else\n"
            + "            _items[_firstWaiting].Previous = slot;\n"
            + "        _firstWaiting = slot;",
            "the last come is the first served"),
        new(
            Lists,
            "            _lastWaiting = item.Previous;",
            "            _lastWaiting = ItemSlot.None;",
            "the queue is cut when its last item is cancelled"),
        new(
            Lists,
            "            _items[item.Next].Previous = item.Previous;",
            "            _items[item.Next].Previous = ItemSlot.None;",
            "an item is skipped after two cancellations in a row"),
        new(Lists, "Math.Max(16, old * 2)", "Math.Max(16, old)", "the table of items does not grow"),
        new(
            Lists,
            "        _workers[before].NextIdle = _workers[worker].NextIdle;\n",
            "        _workers[before].NextIdle = ItemSlot.None;\n",
            "idle workers are lost when one in the middle dies"),
    ];
}
