namespace ProcLab.Tests.Simulation;

/// <summary>More and fewer workers.</summary>
internal static partial class CoreMutations
{
    private const string Resizing = "Pools/Core/PoolCore.Resizing.cs";

    private static Mutation[] OfResizing =>
    [
        new(Resizing, "        if (Phase != PoolPhase.Open)\n            return;\n", "", "a closed pool is resized"),
        new(Resizing, "            if (i < workers)\n", "            if (i <= workers)\n", "a resized pool keeps one worker too many"),
        new(Resizing, "        StartPlanned();\n", "", "new workers are not started"),
        new(Resizing, "        Dispatch();\n        StartPlanned();", "        StartPlanned();", "a worker that is wanted again is not sent ahead to"),
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
