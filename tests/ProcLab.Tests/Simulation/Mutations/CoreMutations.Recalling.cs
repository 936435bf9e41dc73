namespace ProcLab.Tests.Simulation;

/// <summary>What is taken back.</summary>
internal static partial class CoreMutations
{
    private const string Recalling = "Pools/Core/PoolCore.Recalling.cs";

    private static Mutation[] OfRecalling =>
    [
        new(
            Recalling,
            "            PlaceAgain(item.Slot);\n            GoOn(key.Slot);",
            "            PlaceAgain(item.Slot);",
            "a worker from which its only item was taken back is never idle"),
        new(Recalling, "        if (taken)\n", "        if (taken || (Phase == PoolPhase.Open && !_items[item.Slot].CancelAsked))\n", "a recall that came too late passes for one in time"),
        new(Recalling, "            PlaceAgain(item.Slot);\n", "", "what is taken back is lost"),
        new(Recalling, " || _abandonsWaiting)", ")", "a drain of what has begun lets what was taken back begin"),
        new(
            Recalling,
            "            _items[item.Slot].Begun = true;\n",
            "",
            "that an item has begun is not noted when it cannot be taken back"),
        new(
            Recalling,
            "            if (_items[item.Slot].CancelAsked || _items[item.Slot].IsOverdue || EndsAtOnce)\n                AskToCancel(item.Slot);\n",
            "            AskToCancel(item.Slot);\n",
            "what cannot be taken back is cancelled"),
        new(
            Recalling,
            "if (_items[item.Slot].CancelAsked || _items[item.Slot].IsOverdue || EndsAtOnce)",
            "if (_items[item.Slot].CancelAsked || _items[item.Slot].IsOverdue)",
            "what runs is not cancelled by termination"),
        new(
            Recalling,
            "        Dispatch();\n        RecallForIdle();\n        LeaveWhenDrained();",
            "        LeaveWhenDrained();",
            "what was held up by a recall that came too late goes on waiting"),
        new(Recalling, "        if (_items[slot].Begun)\n            AskToCancel(slot);\n        else\n", "", "an item known to have begun is not cancelled"),
        new(Recalling, "        if (item.CancelSent)\n            return;\n\n", "", "a worker is asked to cancel again and again"),
        new(
            Recalling,
            "if (EndsAtOnce || _abandonsWaiting)",
            "if (_abandonsWaiting)",
            "what is taken back waits in a pool that was terminated"),
        new(
            Recalling,
            "        else if (_items[slot].CancelAsked)\n",
            "        else if (_items[slot].CancelSent)\n",
            "a cancelled item that is taken back goes on"),
        new(Recalling, "            ReturnWaiting(slot);", "            AppendWaiting(slot);", "what comes back waits behind all others"),
        new(Recalling, "_now - _workers[slot].LastSign >= Patience;", "_now - _workers[slot].LastSign > Patience;", "a wake-up on time finds nobody late"),
        new(Recalling, "        _workers[slot].Stalled = true;\n", "", "a worker that is late is not noted"),
        new(
            Recalling,
            "            HoldBack(key.Slot);\n            Dispatch();\n",
            "",
            "what stands behind an item whose worker is to be killed is left there"),
        new(Recalling, "        RecallBehindFirst(slot);\n    }", "    }", "what stands behind a long item stays there"),
        new(
            Recalling,
            "_items[_workers[slot].Items.First].Next; item != ItemSlot.None;",
            "_workers[slot].Items.First; item != ItemSlot.None;",
            "the item that a worker runs is taken back with those behind it"),
        new(Recalling, "_items[item].Next)\n            Recall(item);", "ItemSlot.None)\n            Recall(item);", "only one item is taken from behind a long one"),
        new(Recalling, "        WakeAt(_now + Patience);\n", "", "an idle worker is forgotten until the patience among busy ones is over"),
        new(
            Recalling,
            "                Recall(last);\n                return;",
            "                Recall(_workers[i].Items.First);\n                return;",
            "an idle worker takes what another runs"),
        new(
            Recalling,
            "            WakeAt(worker.LastSign + Patience);\n",
            "            _ = worker;\n",
            "a wake-up for a late worker that came too early is not asked for again"),
    ];
}
