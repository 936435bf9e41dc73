namespace ProcLab.Supervision;

/// <summary>Spreads what would otherwise happen at the same moment. It is no chance: the same seed and number give the same, so that a history can be replayed.</summary>
internal static class Jitter
{
    // A step of the golden ratio, in 32 bits: successive numbers fall far apart.
    private const uint GoldenStep = 2_654_435_769;

    /// <summary>How much to take off something for that number: 0 to <paramref name="most"/>.</summary>
    public static int Below(int seed, int number, int most) =>
        (int)((ulong)unchecked((uint)(seed + number) * GoldenStep) * ((uint)most + 1) >> 32);

    /// <summary>The time, or up to a quarter less, in whole milliseconds, as timers know no others.</summary>
    public static TimeSpan Shorten(TimeSpan time, int seed, int number)
    {
        const int Steps = 1024;
        double milliseconds = time.TotalMilliseconds;
        return TimeSpan.FromMilliseconds(Math.Ceiling(milliseconds - (milliseconds / 4 * Below(seed, number, Steps) / Steps)));
    }
}
