namespace ProcLab.Supervision;

/// <summary>Waits that become longer: the first, then twice as long each time, up to the longest.</summary>
/// <param name="First">The wait after the first failure.</param>
/// <param name="Longest">The longest wait.</param>
internal readonly record struct Backoff(TimeSpan First, TimeSpan Longest)
{
    // 2^40 times the shortest wait is more than any longest one: further doubling would only overflow.
    private const int MaxDoublings = 40;

    /// <summary>How long to wait after that many failures in a row, before jitter.</summary>
    public TimeSpan After(int failures)
    {
        double factor = Math.Pow(2, Math.Clamp(failures - 1, 0, MaxDoublings));
        double ticks = Math.Min(First.Ticks * factor, Longest.Ticks);
        return TimeSpan.FromTicks((long)ticks);
    }
}
