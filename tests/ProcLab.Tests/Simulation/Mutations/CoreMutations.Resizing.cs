namespace ProcLab.Tests.Simulation;

/// <summary>More and fewer workers.</summary>
internal static partial class CoreMutations
{
    private const string Resizing = "Pools/Core/PoolCore.Resizing.cs";

    private static Mutation[] OfResizing =>
    [
        new(Resizing, "        if (Phase != PoolPhase.Open)\n            return;\n", "", "a closed pool is resized"),
        new(Resizing, "            if (i < _wanted)\n", "            if (i <= _wanted)\n", "a resized pool keeps one worker too many"),
        new(Resizing, "        CallSpares();\n        Dispatch();\n", "        CallSpares();\n", "a worker that is wanted again is not sent ahead to"),
        new(Resizing, "                SetActive(i, false);\n", "", "a worker that is to leave is sent ahead to"),
        new(Resizing, "        SpareSome();\n", "", "a pool that is made smaller goes on with all its workers"),
        new(Resizing, "        StartPlanned();\n", "", "new workers are not started"),
        new(Resizing, "        RecallForIdle();\n        StartPlanned();", "        StartPlanned();", "nothing is taken from behind others for those that were called"),
        new(Resizing, "                worker.Deadline = TimeSpan.MaxValue;\n", "", "a worker that starts and is wanted again is killed"),
        new(Resizing, "                worker.State = WorkerState.Vacant;\n", "", "a start is not given up"),
        new(Resizing, "                SetDeadline(slot, _now + _settings.LeaveGrace);\n", "", "a worker that starts for nothing may take for ever"),
        new(Resizing, "                AskToLeave(slot);\n", "", "idle workers that are too many stay"),
        new(
            Resizing,
            "                UpdateRoom(slot);\n                RecallBehindFirst(slot);",
            "                RecallBehindFirst(slot);",
            "a worker that is to leave is sent more"),
    ];
}
