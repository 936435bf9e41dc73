namespace ProcLab.Tests.Simulation;

/// <summary>Workers that are replaced once they have done their share.</summary>
internal static partial class CoreMutations
{
    private const string Recycling = "Pools/Core/PoolCore.Recycling.cs";

    private static Mutation[] OfRecycling =>
    [
        new(Recycling, "            _workers[slot].ItemsLeft--;\n", "            { }\n", "workers work for ever"),
        new(Recycling, "Math.Min(worker.Window, worker.ItemsLeft)", "worker.Window", "a worker is sent more than its share"),
        new(DispatchFile, " || _workers[slot].ItemsLeft == 0)", ")", "a worker that has done its share stays"),
        new(DispatchFile, "            AskToLeave(slot);\n            Fill(_now);\n", "            AskToLeave(slot);\n", "a worker that has done its share is replaced when it has gone, and not before"),
        new(Recycling, "_workers[key.Slot].ItemsLeft = 0;", "", "a worker that is to be replaced goes on"),
        new(Recycling, "                GiveUp(key.Slot);\n            Fill(now);", "                { }\n            Fill(now);", "an idle worker that is too large stays"),
        new(Recycling, "        SetActive(slot, false);\n        HoldBack(slot);\n        CallRelief(slot);", "        HoldBack(slot);\n        CallRelief(slot);", "a worker that is to be replaced is sent more"),
        new(Recycling, "        HoldBack(slot);\n        CallRelief(slot);", "        CallRelief(slot);", "a worker that is to be replaced keeps what stands behind its item"),
        new(Recycling, "        HoldBack(slot);\n        CallRelief(slot);", "        HoldBack(slot);", "nobody is asked to take over from a worker that is too large"),
        new(Recycling, "        worker.IsDue = true;\n        _due++;", "        _ = worker;", "workers are never too old"),
        new(Recycling, "worker.IsDue || !worker.IsKept || ", "worker.IsDue || ", "a worker that is to leave is to be replaced"),
        new(Recycling, "_workers[i].State == WorkerState.Spare || IsAnyFreshSpare()", "IsAnyFreshSpare()", "an old spare waits for another one"),
        new(Recycling, "_workers[i].State == WorkerState.Spare || IsAnyFreshSpare()", "_workers[i].IsDue", "old workers leave before another is ready"),
        new(Recycling, "                CallRelief(i);\n            CallSpares();", "                { }\n            CallSpares();", "a pool without spares keeps its old workers"),
        new(Recycling, "            CallSpares();\n        }\n\n        Fill(_now);", "        }\n\n        Fill(_now);", "a spare does not step in for an old worker"),
        new(Recycling, "{ State: WorkerState.Spare, IsDue: false }", "{ State: WorkerState.Spare }", "an old spare steps in for an old worker"),
        new(Recycling, "_spares > 0 || Phase", "Phase", "a pool with spares starts more processes than it should"),
        new(Recycling, "worker.HasRelief || !worker.IsKept)", "!worker.IsKept)", "two processes take over from one worker"),
        new(Recycling, "        _reliefs -= worker.HasRelief ? 1 : 0;\n", "", "a process too many is kept for each worker that was replaced"),
        new(Recycling, "        WakeAt(worker.OldAt);\n", "", "nobody wakes the core when a worker is old"),
        new(Recycling, "            WakeAt(_workers[slot].OldAt);\n", "            { }\n", "nobody wakes the core when the second worker is old"),
        new(DispatchFile, "            CallRelief(to);\n", "            { }\n", "nobody is asked to take over from a worker that begins its last item"),
        new(Workers, "        RetireSome();\n        Dispatch();\n", "        Dispatch();\n", "an old worker is not replaced when another is ready"),
        new(Workers, "        SetAge(key.Slot);\n", "", "no worker becomes old"),
        new(Workers, "            LookAtAge(i);\n", "", "nobody looks for old workers"),
        new(Workers, "            LookAtIdle(i);\n", "", "nobody looks for idle workers"),
        new(Workers, "        worker.ItemsLeft = ShareOf(worker.Ordinal, _settings.MaxItemsPerWorker, _settings.JitterSeed);\n", "", "no worker may do anything"),
    ];
}
