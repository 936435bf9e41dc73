namespace ProcLab.Tests.Simulation;

/// <summary>Drained, terminated, faulted.</summary>
internal static partial class CoreMutations
{
    private const string Closing = "Pools/Core/PoolCore.Closing.cs";

    private static Mutation[] OfClosing =>
    [
        new(
            Closing,
            "            Phase = PoolPhase.Draining;\n            LeaveWhenDrained();",
            "            Phase = PoolPhase.Draining;",
            "idle workers are not asked to leave when draining begins"),
        new(
            Closing,
            "        else if (Phase == PoolPhase.Faulted)\n"
            + "        {\n"
            + "            Phase = PoolPhase.Terminating;\n"
            + "        }\n",
            "",
            "a pool that gave up never ends when it is drained"),
        new(
            Closing,
            "PoolPhase.Open or PoolPhase.Draining or PoolPhase.Faulted)\n"
            + "        {\n"
            + "            Phase = PoolPhase.Terminating;",
            "PoolPhase.Open or PoolPhase.Faulted)\n        {\n            Phase = PoolPhase.Terminating;",
            "a draining pool cannot be terminated"),
        new(Closing, "            AbandonWaiting();\n        }\n", "        }\n", "waiting items are forgotten by termination"),
        new(
            Closing,
            "        _abandonsWaiting = true;\n        AbandonWaiting();\n",
            "        _abandonsWaiting = true;\n",
            "a drain of what has begun forgets what waits"),
        new(
            Closing,
            "                Recall(item);\n        }\n\n        LeaveWhenDrained();",
            "                _ = item;\n        }\n\n        LeaveWhenDrained();",
            "a drain of what has begun leaves at workers what has not"),
        new(
            Closing,
            "                Recall(item);\n        }\n\n        LeaveWhenDrained();\n",
            "                Recall(item);\n        }\n\n",
            "a drain of what has begun keeps workers that have nothing to do"),
        new(
            Closing,
            "                Kill(slot);\n                return;",
            "                return;",
            "a worker that starts is not killed by termination"),
        new(
            Closing,
            "                GiveUp(slot);\n                return;",
            "                return;",
            "a planned start outlives termination"),
        new(
            Closing,
            "                    RecallOrCancel(item);\n                break;",
            "                    _ = item;\n                break;",
            "termination leaves running items alone"),
        new(
            Closing,
            "for (int item = worker.Items.First; item != ItemSlot.None; item = _items[item].Next)\n                    RecallOrCancel(item);",
            "RecallOrCancel(worker.Items.First);",
            "termination forgets what was sent ahead"),
        new(Closing, "        SetDeadline(slot, deadline);\n    }", "    }", "the grace of termination is never over"),
        new(Closing, "worker.KillSent || worker.Deadline <= deadline)", "worker.KillSent)", "a second termination gives workers more time"),
        new(
            Closing,
            "        worker.Deadline = deadline;\n        WakeAt(deadline);",
            "        worker.Deadline = deadline;",
            "no wake-up is asked for a worker's grace"),
        new(Closing, "        SetDeadline(slot, _now + _settings.LeaveGrace);\n", "", "a worker may take for ever to leave"),
        new(
            Closing,
            "if (Phase != PoolPhase.Draining || WantsWorkers || _recalls > 0)",
            "if (Phase != PoolPhase.Draining || _recalls > 0)",
            "draining sends workers away that are needed"),
        new(Closing, "        _counts.NeverBegun++;\n", "", "abandoned items are not counted"),
        new(
            Closing,
            "Phase == PoolPhase.Open ? PoolPhase.Faulted : PoolPhase.Terminating;",
            "PoolPhase.Faulted;",
            "a draining pool that gives up never ends"),
        new(Closing, "        AbandonWaiting();\n        for (int", "        for (int", "waiting items hang when the pool gives up"),
        new(
            Closing,
            "        for (int i = 0; i < _workers.Length; i++)\n            Stop(i, After(_settings.LeaveGrace));\n",
            "",
            "workers go on starting in a pool that gave up"),
        new(
            Closing,
            "PoolPhase.Faulted or PoolPhase.Ended || WantsWorkers)",
            "PoolPhase.Faulted || WantsWorkers)",
            "a pool ends twice"),
        new(
            Closing,
            "            if (worker.State != WorkerState.Vacant)\n",
            "            if (worker.State is not (WorkerState.Vacant or WorkerState.Leaving))\n",
            "a pool ends while workers are leaving"),
        new(Closing, "if (Phase is not (PoolPhase.Open or PoolPhase.Draining))\n            return;\n\n        Phase = Phase", "Phase = Phase", "a pool gives up twice"),
        new(Closing, "Reason is null ? ItemEnd.Stopped : ItemEnd.PoolFaulted;", "ItemEnd.Stopped;", "an item that ran when its pool gave up does not tell why it ended"),
        new(Closing, "if (_workers[i].State == WorkerState.Starting)", "if (_workers[i].State == WorkerState.Vacant)", "a worker that starts in a drained pool may take for ever"),
    ];
}
