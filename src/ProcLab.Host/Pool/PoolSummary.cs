namespace ProcLab.Host.Pool;

/// <summary>The account of a run. Each item is in exactly one of the six counts.</summary>
/// <param name="Completed">Returned a result.</param>
/// <param name="Failed">Threw, or could not travel.</param>
/// <param name="Lost">Their worker died under them.</param>
/// <param name="TimedOut">Not done in their time.</param>
/// <param name="Stopped">Begun, then ended on demand.</param>
/// <param name="NeverBegun">Taken from the input, never begun.</param>
/// <param name="Wall">From the start of the run to the last worker's end.</param>
internal sealed record PoolSummary(
    long Completed, long Failed, long Lost, long TimedOut, long Stopped, long NeverBegun, IReadOnlyList<WorkerSummary> Workers, TimeSpan Wall, ExitCode Exit)
{
    /// <summary>Attempts that failed and were followed by others; not among the six.</summary>
    public long Retried { get; init; }

    /// <summary>Time that all workers together spent in items.</summary>
    public TimeSpan Work => Workers.Aggregate(TimeSpan.Zero, (sum, worker) => sum + worker.Busy);

    /// <summary>How much sooner it was over than one process could have done the same work; 0 when nothing ran.</summary>
    public double Speedup => Wall > TimeSpan.Zero ? Work / Wall : 0;

    /// <summary>The verdict in JSON.</summary>
    public string Verdict => ExitCodes.Verdict(Exit);
}
