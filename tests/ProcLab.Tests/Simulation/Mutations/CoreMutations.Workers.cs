namespace ProcLab.Tests.Simulation;

/// <summary>Start, ready, exit, replacement, wake-ups.</summary>
internal static partial class CoreMutations
{
    private const string Workers = "Pools/Core/PoolCore.Workers.cs";

    private static Mutation[] OfWorkers =>
    [
        new(Workers, "        Dispatch();\n        RecallForIdle();\n", "        Dispatch();\n", "the death of one of too many workers makes nobody less patient"),
        new(Workers, " || _workers[key.Slot].State != WorkerState.Starting)", ")", "a ready told twice makes a busy worker idle"),
        new(Workers, "        _failedStarts = 0;\n", "", "failed starts are counted over the whole life of a pool"),
        new(
            Workers,
            "        BecomeIdle(key.Slot);\n        StartPlanned();",
            "        BecomeIdle(key.Slot);",
            "a start that had to wait for others is forgotten"),
        new(
            Workers,
            "WorkerState.Starting && !worker.KillSent && WantsWorkers &&",
            "WorkerState.Starting && !worker.KillSent &&",
            "a start that nobody wants any more counts as failed"),
        new(
            Workers,
            "        if (worker.State == WorkerState.Starting)\n            _starting--;\n        else if",
            "        if",
            "a failed start takes a place among the starting ones for ever"),
        new(
            Workers,
            "        Enter(key.Slot, WorkerRoom.None);\n        SetActive(key.Slot, false);\n        worker.State",
            "        worker.State",
            "a dead worker stays among the idle ones"),
        new(Workers, "            TakeItemsOfDead(key);\n", "            _ = key;\n", "the items of a dead worker never end"),
        new(
            Workers,
            "        worker.Deadline = TimeSpan.MaxValue;\n        worker.KillSent = false;",
            "        worker.KillSent = false;",
            "a worker inherits the grace of its predecessor"),
        new(Workers, " && !AnyAlive())", ")", "the pool gives up while a worker is alive"),
        new(Workers, " || (Phase == PoolPhase.Draining && Waiting + Ahead + Delayed > 0);", ";", "a dead worker is not replaced while a pool drains"),
        new(
            Workers,
            "failedToStart ? now + _settings.Restart.Backoff.After(_failedStarts) : now);",
            "now);",
            "a failed start is tried again at once"),
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
            "Phase == PoolPhase.Terminating && _workers[key.Slot].KillSent)",
            "Phase == PoolPhase.Terminating)",
            "a crash while the pool terminates passes for a stop"),
        new(
            Workers,
            "            if (worker.StartAt > _now)\n"
            + "            {\n"
            + "                WakeAt(worker.StartAt);\n"
            + "            }\n"
            + "            else if",
            "            if",
            "back-offs are not kept"),
        new(
            Workers,
            "_starting < _settings.MaxConcurrentStarts)",
            "_starting <= _settings.MaxConcurrentStarts)",
            "one worker too many starts at once"),
        new(Workers, "++_lastOrdinal;", "_lastOrdinal = 1;", "two workers have the same number"),
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
        new(
            Workers,
            "for (int i = slot < _wanted ? slot : 0; i < _wanted; i++)",
            "for (int i = slot; i < _wanted; i++)",
            "what came back from a worker that was to leave waits in a draining pool for ever"),
    ];
}
