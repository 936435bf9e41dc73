using System.Diagnostics.CodeAnalysis;

namespace ProcLab.Wire;

/// <summary>Turns a time into the seconds and nanoseconds of a MessagePack timestamp, and back.</summary>
internal static class TimestampParts
{
    /// <summary>How many of the 64 bits of the middle form hold the seconds; the others hold the nanoseconds.</summary>
    public const int SecondsBits = 34;

    /// <summary>The last second that the 64-bit form can hold, in year 2514.</summary>
    public const ulong MaxSeconds34 = (1UL << SecondsBits) - 1;

    private const uint NanosecondsPerSecond = 1_000_000_000;
    private static readonly long _minSeconds = -DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerSecond;
    private static readonly long _maxSeconds = (DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;

    /// <summary>Splits a time. The nanoseconds count forward from the second, before 1970 too.</summary>
    public static (long Seconds, uint Nanoseconds) FromDateTime(DateTime utc)
    {
        // From year 1 all ticks are positive, so both divisions round down.
        long seconds = utc.Ticks / TimeSpan.TicksPerSecond + _minSeconds;
        long ticks = utc.Ticks % TimeSpan.TicksPerSecond;
        return (seconds, (uint)(ticks * TimeSpan.NanosecondsPerTick));
    }

    /// <summary>Joins the parts, or says what is wrong with them.</summary>
    public static bool TryToDateTime(long seconds, uint nanoseconds, out DateTime utc, [NotNullWhen(false)] out string? problem)
    {
        utc = default;
        problem = nanoseconds >= NanosecondsPerSecond ? FormattableString.Invariant($"{nanoseconds} nanoseconds are a second or more")
            : seconds < _minSeconds || seconds > _maxSeconds ? FormattableString.Invariant($"{seconds} seconds from 1970 are outside the years 1 to 9999")
            : null;
        if (problem is not null)
            return false;
        utc = DateTime.UnixEpoch.AddTicks(seconds * TimeSpan.TicksPerSecond + nanoseconds / TimeSpan.NanosecondsPerTick);
        return true;
    }
}
