namespace ProcLab.Pools;

/// <summary>When an item is sent to a worker that has not done its last one.</summary>
/// <param name="WakeUp">What it takes to wake a sleeping process. Shorter items are packed on workers that are awake: another would not be sooner.</param>
/// <param name="Backlog">A worker gets more while what it has takes less than this: the time that a report and the next item are on their way.</param>
/// <param name="Longest">No longer item is sent ahead, nor is anything sent ahead to stand behind a longer one.</param>
/// <param name="PatienceBesideIdle">How long a worker may be silent before what was sent ahead to it is taken back, while another is idle and there is a processor for it.</param>
/// <param name="PatienceAmongBusy">The same while all are busy.</param>
/// <param name="Processors">How many workers can run at a time. While so many have all that they may, short items wait for them.</param>
internal sealed record SendAheadPolicy(
    TimeSpan WakeUp, TimeSpan Backlog, TimeSpan Longest, TimeSpan PatienceBesideIdle, TimeSpan PatienceAmongBusy, int Processors)
{
    /// <summary>For processes on one machine: about 20 µs each for two wake-ups, and timers that are exact to about a millisecond.</summary>
    public static SendAheadPolicy Default { get; } = new(
        WakeUp: TimeSpan.FromMicroseconds(40),
        Backlog: TimeSpan.FromMicroseconds(100),
        Longest: TimeSpan.FromMilliseconds(1),
        PatienceBesideIdle: TimeSpan.FromMilliseconds(2),
        PatienceAmongBusy: TimeSpan.FromMilliseconds(20),
        Processors: Environment.ProcessorCount);
}
