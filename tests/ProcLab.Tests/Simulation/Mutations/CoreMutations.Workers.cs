namespace ProcLab.Tests.Simulation;

/// <summary>Start, ready, exit, replacement, wake-ups.</summary>
internal static partial class CoreMutations
{
    private const string Places = "Pools/Core/PoolCore.Places.cs";
    private const string Workers = "Pools/Core/PoolCore.Workers.cs";

    private static Mutation[] OfWorkers =>
    [
        new(Workers, "        Dispatch();\n        RecallForIdle();\n        LeaveWhenDrained();\n", "        Dispatch();\n        LeaveWhenDrained();\n", "the death of one of too many workers makes nobody less patient"),
        new(Workers, " || _workers[key.Slot].State != WorkerState.Starting)", ")", "a ready told twice makes a busy worker idle"),
        new(Workers, "        _failedStarts = 0;\n", "", "failed starts are counted over the whole life of a pool"),
        new(
            Workers,
            "        if (worker.State == WorkerState.Starting)\n            _starting--;\n        else if",
            "        if",
            "a failed start takes a place among the starting ones for ever"),
        new(
            Workers,
            "        Enter(key.Slot, WorkerRoom.None);\n        SetActive(key.Slot, false);\n        KeepNoMore",
            "        KeepNoMore",
            "a dead worker stays among the idle ones"),
        new(Workers, "            TakeItemsOfDead(key);\n", "            _ = key;\n", "the items of a dead worker never end"),
        new(
            Workers,
            "        worker.Deadline = TimeSpan.MaxValue;\n        worker.KillSent = false;",
            "        worker.KillSent = false;",
            "a worker inherits the grace of its predecessor"),
        new(Places, " || (Phase == PoolPhase.Draining && Waiting + Ahead + Delayed > 0);", ";", "a dead worker is not replaced while a pool drains"),
        new(
            Workers,
            "        StartPlanned();\n        EndWhenEmpty();",
            "        StartPlanned();",
            "a pool does not end with its last worker"),
        new(
            Workers,
            "            if (worker.Deadline <= now)\n",
            "            if (worker.Deadline < now)\n",
            "a wake-up on time kills nobody"),
        new(
            Workers,
            "            else if (worker.Deadline != TimeSpan.MaxValue)\n"
            + "                WakeAt(worker.Deadline);\n",
            "",
            "an early wake-up is not asked for again"),
        new(
            Workers,
            "            EndWhenEmpty();\n        }\n\n        StartPlanned();",
            "            EndWhenEmpty();\n        }\n",
            "a start is forgotten when its back-off is over"),
        new(
            Workers,
            "EndsAtOnce && _workers[key.Slot].KillSent)",
            "EndsAtOnce)",
            "a crash while the pool terminates passes for a stop"),
        new(
            Places,
            "            if (worker.StartAt > _now)\n"
            + "            {\n"
            + "                WakeAt(worker.StartAt);\n"
            + "            }\n"
            + "            else if",
            "            if",
            "back-offs are not kept"),
        new(
            Places,
            "_starting < _settings.MaxConcurrentStarts)",
            "_starting <= _settings.MaxConcurrentStarts)",
            "one worker too many starts at once"),
        new(Places, "++_lastOrdinal;", "_lastOrdinal = 1;", "two workers have the same number"),
        new(
            Workers,
            "        worker.Deadline = TimeSpan.MaxValue;\n        if (worker.KillSent)\n            return;\n",
            "        worker.Deadline = TimeSpan.MaxValue;\n",
            "a worker is killed again and again"),
        new(
            Workers,
            "        StartPlanned();\n        AssertInvariants();\n    }\n\n    private void TakeItemsOfDead",
            "        StartPlanned();\n"
            + "        WakeAt(now + TimeSpan.FromSeconds(1));\n"
            + "    }\n"
            + "\n"
            + "    private void TakeItemsOfDead",
            "a pool with nothing to do wakes up for ever"),
        new(
            Workers,
            "            if (_items[slot].Begun || isPoison)\n",
            "            if (Phase != PoolPhase.Open)\n",
            "an item that a dead worker had begun is sent to another"),
        new(
            Workers,
            "            if (_items[slot].Begun || isPoison)\n",
            "            if (_items[slot].Begun || worker.Items.Count == 0)\n",
            "an item that a dead worker had not begun is lost"),
        new(Workers, "            if (_items[slot].Begun || isPoison)\n", "            if (_items[slot].Begun)\n", "an item may kill one worker after the other"),
        new(Workers, "        worker.Window = window;\n", "        worker.Window = 64;\n", "a worker that keeps no recorder is sent ahead to"),
        new(Workers, "            CheckPace(i);\n", "", "nobody looks for workers that are late"),
        new(Workers, "        _wakeDue = TimeSpan.MaxValue;\n        for", "        for", "no wake-up is asked for after the first"),
        new(
            Workers,
            "        _wakeDue = time;\n        Command(PoolCommandKind.WakeAt, time: time);",
            "        _wakeDue = time;\n        if (Sent == 0)\n            Command(PoolCommandKind.WakeAt, time: time);",
            "wake-ups are only asked for while no item is with a worker"),
        new(Places, "Phase == PoolPhase.Open ? Wanted - _kept : Math.Min(1, Wanted - _kept);", "Wanted - _kept;", "a draining pool starts workers for which there is nothing to do"),
        new(Places, "            Keep(i);\n", "            { }\n", "more workers are started than are wanted"),
        new(Places, "        _workers[slot].IsKept = false;\n        _kept--;\n", "", "a worker that left counts for ever"),
        new(Places, "                worker.State = WorkerState.Vacant;\n", "                { }\n", "a start is not given up"),
        new(Places, "                SetDeadline(slot, _now + _settings.LeaveGrace);\n", "                { }\n", "a worker that starts for nothing may take for ever"),
        new(Places, "                AskToLeave(slot);\n", "                { }\n", "idle workers that are too many stay"),
        new(Places, "                SetActive(slot, false);\n", "", "a worker that is to leave is sent ahead to"),
        new(Places, "            worker.Deadline = TimeSpan.MaxValue;\n", "            { }\n", "a worker that starts and is wanted again is killed"),
        new(Places, "worker.KillSent || worker.IsKept ||", "worker.IsKept ||", "a worker that was killed is wanted again"),
        new(Places, "i >= 0 && _kept > Wanted; i--", "i >= 0 && _kept > Wanted + 1; i--", "a resized pool keeps one worker too many"),
        new(Workers, "        KeepNoMore(key.Slot);\n", "", "the place of a dead worker is not filled"),
    ];
}
