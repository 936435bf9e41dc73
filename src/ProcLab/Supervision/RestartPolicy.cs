namespace ProcLab.Supervision;

/// <summary>When a worker that could not be started is tried again, and when the pool gives up. A worker that had been ready and died is replaced at once.</summary>
/// <param name="StartFailureLimit">After how many failed starts in a row, with no worker alive, the pool gives up.</param>
/// <param name="Backoff">The waits after failed starts.</param>
internal sealed record RestartPolicy(int StartFailureLimit, Backoff Backoff)
{
    public bool GivesUpAfter(int failedStarts) => failedStarts >= StartFailureLimit;
}
