namespace ProcLab.Supervision;

/// <summary>How often a worker's heart beats and is looked at, so that one that stops is found well within twice the limit.</summary>
/// <param name="Limit">After how long without a beat a worker passes for hung.</param>
internal readonly record struct HeartbeatPolicy(TimeSpan Limit)
{
    private const int BeatsPerLimit = 8;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);

    /// <summary>Whether anyone looks at all.</summary>
    public bool IsOn => Limit != Timeout.InfiniteTimeSpan;

    /// <summary>The time between two beats, and between two looks: an eighth of the limit, 1 s at most. 0 when nobody looks.</summary>
    public TimeSpan Interval => !IsOn ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(Limit.Ticks / BeatsPerLimit, s_longest.Ticks));

    /// <summary>How much of the time between two looks counts as silence of a worker. What is longer was a pause of the host itself: it was stopped, or collected its
    /// garbage, or the machine slept, and its workers may have been at rest too.</summary>
    public TimeSpan Counted(TimeSpan sinceLastLook) => sinceLastLook <= 2 * Interval ? sinceLastLook : 2 * Interval;
}
