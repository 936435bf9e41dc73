namespace ProcLab.Supervision;

/// <summary>When a worker that could not be started is tried again, and when the pool gives up. A worker that had been ready and died is replaced at once.</summary>
/// <param name="StartFailureLimit">After how many failed starts in a row, with no worker alive, the pool gives up.</param>
/// <param name="FirstBackoff">The wait after the first failed start; it doubles with each further one.</param>
/// <param name="MaxBackoff">The longest such wait.</param>
internal sealed record RestartPolicy(int StartFailureLimit, TimeSpan FirstBackoff, TimeSpan MaxBackoff)
{
    // 2^30 times the shortest sensible wait is years: further doubling would only overflow.
    private const int MaxDoublings = 30;

    /// <summary>How long to wait after that many failed starts in a row.</summary>
    public TimeSpan BackoffAfter(int failedStarts)
    {
        double factor = Math.Pow(2, Math.Clamp(failedStarts - 1, 0, MaxDoublings));
        double ticks = Math.Min(FirstBackoff.Ticks * factor, MaxBackoff.Ticks);
        return TimeSpan.FromTicks((long)ticks);
    }

    public bool GivesUpAfter(int failedStarts) => failedStarts >= StartFailureLimit;
}
