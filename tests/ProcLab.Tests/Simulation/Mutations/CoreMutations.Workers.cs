namespace ProcLab.Tests.Simulation;

/// <summary>Start, ready, exit, replacement, wake-ups.</summary>
internal static partial class CoreMutations
{
    private const string Workers = "Pools/Core/PoolCore.Workers.cs";

    private static Mutation[] OfWorkers =>
    [
        new(Workers, " || _workers[key.Slot].State != WorkerState.Starting)", ")", "a ready told twice makes a busy worker idle"),
        new(Workers, "        _failedStarts = 0;\n", "", "failed starts are counted over the whole life of a pool"),
        new(
            Workers,
            "        BecomeIdle(key.Slot);\n        StartPlanned();",
            "        BecomeIdle(key.Slot);",
            "a start that had to wait for others is forgotten"),
        new(
            Workers,
            "WorkerState.Starting && !worker.KillSent && WantsWorkers;",
            "WorkerState.Starting && !worker.KillSent;",
            "a start that nobody wants any more counts as failed"),
        new(
            Workers,
            "        if (worker.State == WorkerState.Starting)\n            _starting--;\n        else if",
            "        if",
            "a failed start takes a place among the starting ones for ever"),
        new(
            Workers,
            "            RemoveIdle(key.Slot);\n        else if",
            "            _ = key;\n        else if",
            "a dead worker stays among the idle ones"),
        new(Workers, "            TakeItemOfDead(key, hadBegun);\n", "            _ = key;\n", "the item of a dead worker never ends"),
        new(
            Workers,
            "        worker.Deadline = TimeSpan.MaxValue;\n        worker.KillSent = false;",
            "        worker.KillSent = false;",
            "a worker inherits the grace of its predecessor"),
        new(Workers, " && !AnyAlive())", ")", "the pool gives up while a worker is alive"),
        new(Workers, " || (Phase == PoolPhase.Draining && Waiting > 0);", ";", "a dead worker is not replaced while a pool drains"),
        new(
            Workers,
            "failedToStart ? now + _settings.Restart.BackoffAfter(_failedStarts) : now);",
            "now);",
            "a failed start is tried again at once"),
        new(
            Workers,
            "        StartPlanned();\n        LeaveWhenDrained();\n        EndWhenEmpty();",
            "        StartPlanned();\n        LeaveWhenDrained();",
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
            "                WakeAt(worker.Deadline);\n        }\n\n        StartPlanned();",
            "                WakeAt(worker.Deadline);\n        }\n",
            "a start is forgotten when its back-off is over"),
        new(
            Workers,
            "Phase == PoolPhase.Terminating && _workers[key.Slot].KillSent;",
            "Phase == PoolPhase.Terminating;",
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
            "        StartPlanned();\n        AssertInvariants();\n    }\n\n    private void BecomeIdle",
            "        StartPlanned();\n"
            + "        WakeAt(now + TimeSpan.FromSeconds(1));\n"
            + "    }\n"
            + "\n"
            + "    private void BecomeIdle",
            "a pool with nothing to do wakes up for ever"),
        new(
            Workers,
            "            Complete(slot, stopped ? ItemEnd.Stopped : ItemEnd.Crashed, key);",
            "            AppendWaiting(slot);\n            Dispatch();",
            "the item of a dead worker is sent to another"),
    ];
}
