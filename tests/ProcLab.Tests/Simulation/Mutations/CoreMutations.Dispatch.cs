namespace ProcLab.Tests.Simulation;

/// <summary>Which item goes where.</summary>
internal static partial class CoreMutations
{
    private const string DispatchFile = "Pools/Core/PoolCore.Dispatch.cs";

    private static Mutation[] OfDispatch =>
    [
        new(DispatchFile, "while (_recalls == 0 && FirstWaiting", "while (FirstWaiting", "younger items overtake those that are taken back"),
        new(
            DispatchFile,
            "            if (_workers[worker].State == WorkerState.Running && IsLate(worker))\n",
            "            if (_workers[worker].State == WorkerState.Vacant)\n",
            "more is sent to a worker that is late"),
        new(
            DispatchFile,
            "            return _idle.First != WorkerSlot.None ? _idle.First : LeastInChunks(item.ChunkSize);",
            "            return LeastInChunks(item.ChunkSize) is var least and not WorkerSlot.None ? least : _idle.First;",
            "a chunk is kept together while another worker is idle"),
        new(DispatchFile, "if (item.ChunkSize > 0)", "if (item.ChunkSize > 1)", "chunks of one are sent ahead"),
        new(DispatchFile, "_workers[i].Items.Count < size &&", "_workers[i].Items.Count <= size &&", "a chunk is one item too large"),
        new(
            DispatchFile,
            "        if (_idle.First != WorkerSlot.None && !(isSoonerElsewhere && expected <= _settings.SendAhead.WakeUp.Ticks))\n            return _idle.First;\n",
            "        if (_idle.First != WorkerSlot.None && !isSoonerElsewhere)\n            return _idle.First;\n",
            "long items are packed on workers that are awake"),
        new(
            DispatchFile,
            "        if (_idle.First != WorkerSlot.None && !(isSoonerElsewhere && expected <= _settings.SendAhead.WakeUp.Ticks))\n            return _idle.First;\n",
            "",
            "idle workers get nothing but chunks"),
        new(DispatchFile, " || _full >= _settings.SendAhead.Processors;", " || _full > 0;", "short items wait for one worker while there are processors for others"),
        new(
            DispatchFile,
            " && Running <= _settings.SendAhead.Processors\n",
            "\n",
            "what stands behind a worker that waits for a processor is taken back at once"),
        new(DispatchFile, "return isDoneSoon && window > 1 ?", "return window > 1 ?", "short items wait for workers that take long"),
        new(DispatchFile, "return isDoneSoon && window > 1 ?", "return isDoneSoon ?", "short items wait for workers that may have one item only"),
        new(
            DispatchFile,
            "        if (expected > _settings.SendAhead.Longest.Ticks)\n            return WorkerSlot.None;\n",
            "",
            "long items are sent ahead"),
        new(
            DispatchFile,
            "return _light.First != WorkerSlot.None ? _light.First : _some.First;",
            "return _light.First;",
            "workers with a little to do are not sent ahead to"),
        new(DispatchFile, " && !worker.Stalled && worker.IsActive", " && worker.IsActive", "what was taken from behind a long item is sent there again"),
        new(DispatchFile, "worker.Items.Count >= window)", "worker.Items.Count > window)", "a window is one item too large"),
        new(DispatchFile, "_workers[slot].Items.Count < WindowOf(slot);", "_workers[slot].Items.Count <= WindowOf(slot);", "a chunk is larger than the window"),
        new(DispatchFile, "(worker.LastSign, worker.Stalled) = (_now, false);", "worker.LastSign = _now;", "a worker whose long item was cancelled stays late for ever"),
        new(DispatchFile, "(worker.LastSign, worker.Stalled) = (_now, false);", "worker.Stalled = false;", "a worker that was idle for long is late with its first item"),
        new(
            DispatchFile,
            "        Command(PoolCommandKind.Send, KeyOf(to), ItemKeyOf(slot));\n",
            "        Command(PoolCommandKind.Send, KeyOf(to), ItemKeyOf(slot));\n        Command(PoolCommandKind.Send, KeyOf(to), ItemKeyOf(slot));\n",
            "an item is sent twice"),
        new(DispatchFile, "        worker.Load += item.Expected;\n", "", "workers' items weigh nothing"),
        new(DispatchFile, "        worker.Load -= item.Expected;\n", "", "a worker's load never falls"),
        new(
            DispatchFile,
            "        if (worker.Items.Count > 1)\n            WakeAt(worker.LastSign + Patience);\n        else\n",
            "        if (worker.Items.Count <= 1)\n",
            "no wake-up is asked for what is sent ahead"),
        new(DispatchFile, "        UpdateRoom(slot);\n        Dispatch();\n        LeaveWhenDrained();", "        LeaveWhenDrained();", "a window is not filled again"),
        new(
            DispatchFile,
            "        Dispatch();\n        LeaveWhenDrained();\n    }\n\n    /// <summary>A worker has nothing",
            "        Dispatch();\n    }\n\n    /// <summary>A worker has nothing",
            "a drained pool keeps workers that were idle while items stood behind others"),
        new(
            DispatchFile,
            "if (Phase is not (PoolPhase.Open or PoolPhase.Draining) || !_workers[slot].IsKept ||",
            "if (Phase is not (PoolPhase.Open or PoolPhase.Draining) ||",
            "a worker that is one too many stays"),
        new(DispatchFile, "        Settle();\n", "", "a worker that became idle is given nothing"),
        new(
            DispatchFile,
            "        bool isDoneSoon = worker.Load < policy.WakeUp.Ticks;\n",
            "        bool isDoneSoon = worker.Load < policy.Longest.Ticks;\n",
            "items are packed behind long ones"),
        new(
            DispatchFile,
            "return worker.Load < policy.Backlog.Ticks || (worker.Items.Count == 1 && worker.Load <= policy.Longest.Ticks) ? WorkerRoom.Some : WorkerRoom.None;",
            "return WorkerRoom.Some;",
            "items are sent ahead behind long ones"),
        new(DispatchFile, " || (worker.Items.Count == 1 && worker.Load <= policy.Longest.Ticks) ?", " ?", "nothing is sent ahead behind an item of middling length"),
    ];
}
