namespace ProcLab.Tests.Simulation;

/// <summary>The time limits of items.</summary>
internal static partial class CoreMutations
{
    private const string LimitsFile = "Pools/Core/PoolCore.Limits.cs";
    private const string SparesFile = "Pools/Core/PoolCore.Spares.cs";
    private const string WheelFile = "Pools/Core/DeadlineWheel.cs";

    private static Mutation[] OfLimits =>
    [
        new(LimitsFile, "            _workers[key.Slot].KillSent = true;\n", "            { }\n", "a worker that was killed for an item is given more"),
        new(LimitsFile, "            SetLimit(item.Slot, Longer(_items[item.Slot].Limits.Grace, s_leastWaitForOutcome));", "            return;", "a worker that had just ended an item is never killed for it again"),
        new(LimitsFile, "limits.Waiting > TimeSpan.Zero ? After(limits.Waiting) : TimeSpan.MaxValue;", "TimeSpan.MaxValue;", "items wait for ever"),
        new(LimitsFile, "            WakeAt(_deadlines.Set(slot, _items[slot].BeginBy));", "            _deadlines.Set(slot, _items[slot].BeginBy);", "nobody wakes the core when an item has waited for too long"),
        new(LimitsFile, "        if (!_items[slot].CancelSent)\n            SetLimit(slot, _items[slot].Limits.Running);", "        SetLimit(slot, _items[slot].Limits.Running);", "an item that was asked to end gets its time to run again"),
        new(LimitsFile, "        if (!_items[slot].CancelSent)\n            SetLimit(slot, _items[slot].Limits.Running);", "        _deadlines.Clear(slot);", "items run for ever"),
        new(LimitsFile, "EndsAtOnce || hasNoGrace ? TimeSpan.Zero : _items[slot].Limits.Grace", "TimeSpan.Zero", "items take for ever to end"),
        new(Workers, "        Dispatch();\n        RecallForIdle();\n        if (anyOver)\n", "        RecallForIdle();\n        if (anyOver)\n", "what an expired item stood before is not sent"),
        new(Workers, "            LeaveWhenDrained();\n            EndWhenEmpty();\n", "            EndWhenEmpty();\n", "a drained pool keeps its workers when its last item has expired"),
        new(Workers, "            LeaveWhenDrained();\n            EndWhenEmpty();\n", "            LeaveWhenDrained();\n", "a drained pool without workers does not end when its last item has expired"),
        new(LimitsFile, "        if (_deadlines.Next is var next && next != TimeSpan.MaxValue)\n            WakeAt(next);\n", "", "the core is not woken for the second limit"),
        new(LimitsFile, "        if (hasNoGrace)\n            EndLimit(slot);\n", "", "an item without a grace takes for ever to end"),
        new(LimitsFile, "            HoldBack(item.Worker);\n", "", "a worker is killed with other items at it"),
        new(LimitsFile, "            if (_workers[item.Worker].KillSent)\n                return;\n", "", "a worker is killed twice"),
        new(LimitsFile, "            item.IsOverdue = true;\n", "", "an item whose time to run is over is cancelled for no reason"),
        new(WheelFile, "            _occupied[level] |= 1UL << slot;\n", "            _occupied[0] |= 1UL << slot;\n", "long limits are lost"),
        new(WheelFile, "            _entries[entry.Next].Previous = entry.Previous;\n", "            _entries[entry.Next].Previous = None;\n", "limits are lost with one that was cleared before them"),
        new(Recalling, " || _items[item.Slot].IsOverdue || EndsAtOnce", " || EndsAtOnce", "an item whose time to run is over is not asked to end when it turns out to have begun"),
        new(Recalling, "        else if (_items[slot].BeginBy <= _now)\n", "        else if (_items[slot].Id < 0)\n", "an item that comes back when its time to wait is over waits again"),
        new(Recalling, "            _items[slot].IsOverdue = false;\n", "", "an item that was taken back in time passes for one that ran for too long"),
        new(DispatchFile, "        else\n            LimitRunning(slot);\n", "", "the first item of a worker runs for ever"),
        new(DispatchFile, "            LimitRunning(worker.Items.First);\n", "            { }\n", "the second item of a worker runs for ever"),
        new(DispatchFile, "        if (_workers[slot].KillSent)\n", "        if (_workers[slot].Stalled)\n", "a worker that was killed becomes idle"),
        new(LimitsFile, "            Recall(slot);\n", "            { }\n", "an item may begin though its time to wait is over"),
        new(DispatchFile, "        if (_workers[slot].KillSent)\n", "        if (_workers[slot].State == WorkerState.Running && _workers[slot].KillSent)\n", "a worker that was killed while it started gets items"),
        new(Closing, "if (Phase != PoolPhase.Draining || WantsWorkers || _recalls > 0)", "if (Phase != PoolPhase.Draining || WantsWorkers)", "a draining pool sends workers away before it knows what comes back"),
        new(Workers, "        if (item.IsOverdue)\n", "        if (item.KillAsked)\n", "an overdue item that dies of itself passes for a crash"),
        new(SparesFile, "_workers[slot].IsKept && _workers[slot].ItemsLeft != 0", "_workers[slot].ItemsLeft != 0", "a worker that is to leave works again"),
        new(SparesFile, "- (_workers[slot].IsActive ? 1 : 0) < _mostActive", "< _mostActive", "a worker that has done its item becomes a spare while nobody else works"),
        new(SparesFile, "- (_workers[slot].IsActive ? 1 : 0) < _mostActive", "- (_workers[slot].IsActive ? 1 : 0) < int.MaxValue", "spares work as all others do"),
        new(SparesFile, "            if (_workers[i].State == WorkerState.Spare)\n                BeActive(i);\n", "", "nobody calls the spares"),
        new(SparesFile, "                SetActive(i, false);\n", "                _active--;\n", "a worker that is one too many goes on working"),
        new(LimitsFile, "            CallSpares();\n", "", "a spare waits for the end of a worker that is to be killed"),
        new(Workers, "        CallSpares();\n", "", "a spare does not step in for a dead worker"),
        new(Workers, "            _workers[i].StartAt = After(_settings.SpareDelay);\n", "            { }\n", "spares are started with all others"),
        new(Closing, "            case WorkerState.Spare or WorkerState.Idle:\n", "            case WorkerState.Idle:\n", "spares outlive their pool"),
    ];
}
