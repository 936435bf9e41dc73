namespace ProcLab.Tests.Simulation;

/// <summary>Submitting, cancelling, reports and dispatch.</summary>
internal static partial class CoreMutations
{
    private const string Main = "Pools/Core/PoolCore.cs";

    private static Mutation[] OfMain =>
    [
        new(Main, "Waiting < _settings.QueueLimit ||", "Waiting <= _settings.QueueLimit ||", "the queue takes one item too many"),
        new(Main, " || _firstIdle != ItemSlot.None;", ";", "an item is refused while a worker is idle"),
        new(Main, "if (Phase != PoolPhase.Open)\n", "if (Phase is PoolPhase.Faulted or PoolPhase.Ended)\n", "a draining pool takes items"),
        new(
            Main,
            "Phase == PoolPhase.Faulted ? SubmitOutcome.Faulted : SubmitOutcome.Closed",
            "SubmitOutcome.Closed",
            "a pool that gave up says that it was closed"),
        new(Main, "        item.CancelSent = false;\n", "", "a slot's next item inherits the cancellation of the last"),
        new(Main, "AppendWaiting(slot);\n        Dispatch();", "AppendWaiting(slot);", "a submission is not given to an idle worker"),
        new(
            Main,
            "            RemoveWaiting(key.Slot);\n            _counts.Cancelled++;",
            "            _counts.Cancelled++;",
            "a cancelled item stays in the queue"),
        new(
            Main,
            "            LeaveWhenDrained();\n            EndWhenEmpty();\n",
            "            LeaveWhenDrained();\n",
            "a drained pool does not end when its last item is cancelled between two starts"),
        new(
            Main,
            "            LeaveWhenDrained();\n            EndWhenEmpty();\n",
            "",
            "a draining pool keeps workers that start for an item that was cancelled"),
        new(Main, "else if (!item.CancelSent)", "else", "a worker is asked to cancel again and again"),
        new(
            Main,
            "            item.CancelSent = true;\n"
            + "            Command(PoolCommandKind.CancelItem, KeyOf(item.Worker), key);",
            "            Command(PoolCommandKind.CancelItem, KeyOf(item.Worker), key);",
            "a cancellation is not noted"),
        new(Main, " || _workers[key.Slot].Item != item.Slot)", ")", "any worker may report any item"),
        new(
            Main,
            "else if (Phase == PoolPhase.Terminating)\n",
            "else if (Phase == PoolPhase.Draining)\n",
            "an item stopped by termination counts as cancelled by its caller"),
        new(
            Main,
            "        Complete(item.Slot, end, key);\n        BecomeIdle(key.Slot);",
            "        BecomeIdle(key.Slot);\n        Complete(item.Slot, end, key);",
            "a worker gets its next item before the last has ended"),
        new(
            Main,
            "        BecomeIdle(key.Slot);\n        AssertInvariants();\n        return true;",
            "        PushIdle(key.Slot);\n        AssertInvariants();\n        return true;",
            "a worker that finished its item is given no other"),
        new(
            Main,
            "while (_firstWaiting != ItemSlot.None && _firstIdle != ItemSlot.None)",
            "if (_firstWaiting != ItemSlot.None && _firstIdle != ItemSlot.None && Waiting > 1)",
            "the last waiting item is kept back"),
        new(Main, "        item.Id = 0;\n", "", "the key of an item that has ended stays good"),
        new(
            Main,
            "key.Id != 0 && _items[key.Slot].Id == key.Id;",
            "key.Id != 0 && _items[key.Slot].Id != 0;",
            "the key of an item names its successor in the same slot"),
        new(
            Main,
            "_workers[key.Slot].Ordinal == key.Ordinal\n",
            "_workers[key.Slot].Ordinal != 0\n",
            "an exit told late is taken for that of the worker's successor"),
        new(
            Main,
            "\n        && _workers[key.Slot].State is not (WorkerState.Vacant or WorkerState.Planned);",
            ";",
            "an exit told twice starts two workers"),
        new(
            Main,
            "            Command(PoolCommandKind.Send, KeyOf(worker), new ItemKey(slot, item.Id));\n",
            "            Command(PoolCommandKind.Send, KeyOf(worker), new ItemKey(slot, item.Id));\n"
            + "            Command(PoolCommandKind.Send, KeyOf(worker), new ItemKey(slot, item.Id));\n",
            "an item is sent twice"),
    ];
}
