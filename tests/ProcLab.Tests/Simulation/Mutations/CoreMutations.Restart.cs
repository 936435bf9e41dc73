namespace ProcLab.Tests.Simulation;

/// <summary>Back-off and giving up.</summary>
internal static partial class CoreMutations
{
    private const string Restarting = "Pools/Core/PoolCore.Restarting.cs";
    private const string Restart = "Supervision/RestartPolicy.cs";

    private static Mutation[] OfRestart =>
    [
        new(Restart, "Kind == RestartKind.Permanent || ", "", "permanent workers are not replaced when they end well"),
        new(Restart, " && !isNormal", "", "a transient worker that ends well is replaced"),
        new("Supervision/RestartLog.cs", "times > intensity.Restarts", "times >= intensity.Restarts", "the pool gives up one restart too early"),
        new("Supervision/RestartLog.cs", "< intensity.Period", "<= intensity.Period", "a period is too long by a moment"),
        new("Supervision/RestartLog.cs", "        _next = (_next + 1) % _times.Length;\n", "", "only the last restart is remembered"),
        new(Restarting, "if (!worker.IsKept || worker.KillSent)", "if (!worker.IsKept)", "a worker that the pool killed passes for one that crashed"),
        new(Restarting, "worker.HasDone || ", "", "a worker that dies idle passes for one that never had anything to do"),
        new(Restarting, " || worker.Items.Count > 0 ?", " ?", "a worker that dies of its first item passes for one that had none"),
        new(Restarting, "                Reason = PoolFaultReason.TooManyCrashes;\n", "                { }\n", "crashes are never too many"),
        new(Restarting, "        _failedStarts += end == WorkerEnd.FailedStart ? 1 : 0;\n", "", "failed starts in a row are not counted"),
        new(Restarting, " && !AnyAlive())", ")", "the pool gives up while a worker is alive"),
        new(Restarting, "Math.Max(recent, _failedStarts)", "1", "waits do not grow"),
        new(Restarting, "if (!WantsWorkers || _kept >= Wanted)", "if (!WantsWorkers)", "a worker whose relief is there is done without"),
        new(Restarting, "            _spares--;\n            return;\n", "            return;\n", "a spare that stepped in for a worker that is not replaced is replaced"),
        new(Restarting, "        if (_limit == 0)\n            Reason = PoolFaultReason.NoWorkerLeft;\n", "", "items wait for workers that never come"),
        new(Workers, "worker.State == WorkerState.Starting || _settings", "_settings", "a temporary worker that could not be started is done without"),
        new(Workers, "WantsWorkers ? NoteEnd(end) : TimeSpan.Zero", "TimeSpan.Zero", "a failed start is tried again at once"),
        new(Workers, "        if (Reason is not null)\n            Fault();\n", "", "a pool that has to give up does not"),
        new("Supervision/Backoff.cs", "Math.Min(First.Ticks * factor, Longest.Ticks)", "First.Ticks", "back-offs do not grow"),
    ];
}
