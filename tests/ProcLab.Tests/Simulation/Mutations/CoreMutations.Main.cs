namespace ProcLab.Tests.Simulation;

/// <summary>Submitting, cancelling, reports and dispatch.</summary>
internal static partial class CoreMutations
{
    private const string Main = "Pools/Core/PoolCore.cs";

    private static Mutation[] OfMain =>
    [
        new(Main, "Waiting + Delayed < _settings.QueueLimit;", "Waiting + Delayed <= _settings.QueueLimit;", "the queue takes one item too many"),
        new(Main, "if (Phase != PoolPhase.Open)\n", "if (Phase is PoolPhase.Faulted or PoolPhase.Ended)\n", "a draining pool takes items"),
        new(
            Main,
            "Phase == PoolPhase.Faulted ? SubmitOutcome.Faulted : SubmitOutcome.Closed",
            "SubmitOutcome.Closed",
            "a pool that gave up says that it was closed"),
        new(Main, "(item.CancelAsked, item.CancelSent, item.Deaths) = (false, false, 0);", "", "a slot's next item inherits the cancellation of the last"),
        new(Main, "AppendWaiting(slot);\n        Dispatch();", "AppendWaiting(slot);", "a submission is not given to an idle worker"),
        new(
            Main,
            "                RemoveWaiting(key.Slot);\n",
            "                { }\n",
            "a cancelled item stays in the queue"),
        new(
            Main,
            "            Dispatch();\n            LeaveWhenDrained();",
            "            LeaveWhenDrained();",
            "what stood behind a cancelled item goes on waiting"),
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
        new(
            Main,
            "            item.CancelAsked = true;\n            RecallOrCancel",
            "            RecallOrCancel",
            "a cancellation is not noted"),
        new(
            Main,
            "            RecallOrCancel(key.Slot);",
            "            AskToCancel(key.Slot);",
            "an item that has not begun is left to its worker to cancel"),
        new(Main, " && _items[item.Slot].Worker == key.Slot;", ";", "any worker may report any item"),
        new(Main, "            _items[item.Slot].Begun = true;", "            _ = item;", "what has begun is forgotten when its worker dies"),
        new(
            Main,
            "else if (EndsAtOnce)\n",
            "else if (Phase == PoolPhase.Draining)\n",
            "an item stopped by termination counts as cancelled by its caller"),
        new(
            Main,
            "        CountItem(key.Slot);\n        GoOn(key.Slot);",
            "        GoOn(key.Slot);\n        CountItem(key.Slot);",
            "a worker gets its next item before its last is counted"),
        new(
            Main,
            "        Release(item.Slot);\n",
            "        Release(item.Slot);\n        Command(PoolCommandKind.Send, key, item);\n",
            "an item that has just been done is sent again"),
        new(Main, "        _workers[key.Slot].LastSign = now;\n", "", "a worker that reports is late all the same"),
        new(Main, "        _workers[key.Slot].Stalled = false;\n", "", "a worker that was late once is never sent ahead to again"),
        new(Main, "            _paces.Add(_items[item.Slot].Task, ran);\n", "            _ = ran;\n", "no run time is ever measured"),
        new(Main, "(item.Id, item.Retry) = (0, null);", "item.Retry = null;", "the key of an item that has ended stays good"),
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
    ];
}
