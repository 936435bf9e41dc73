using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ProcLab.Host.Commands;

/// <summary>Durations as they are written on the command line: <c>250us 40ms 2s 1.5s 1m30s</c>. The unit is never guessed.</summary>
internal static class DurationText
{
    private static readonly Dictionary<string, long> s_ticks = new(StringComparer.Ordinal)
    {
        ["us"] = TimeSpan.TicksPerMicrosecond,
        ["µs"] = TimeSpan.TicksPerMicrosecond,
        ["ms"] = TimeSpan.TicksPerMillisecond,
        ["s"] = TimeSpan.TicksPerSecond,
        ["m"] = TimeSpan.TicksPerMinute,
        ["h"] = TimeSpan.TicksPerHour,
    };

    /// <summary>Reads a duration.</summary>
    /// <param name="text">One or more numbers, each with its unit, largest first or not.</param>
    /// <param name="duration">The sum.</param>
    /// <param name="problem">What is wrong, as the end of a sentence that begins with the option's name.</param>
    public static bool TryParse(string text, out TimeSpan duration, [NotNullWhen(false)] out string? problem)
    {
        duration = TimeSpan.Zero;
        decimal ticks = 0;
        var rest = text.AsSpan();
        do
        {
            int digits = LengthWhile(rest, character => char.IsAsciiDigit(character) || character == '.');
            if (!decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number))
            {
                problem = $"'{text}' is not a duration; write 250us, 40ms, 2s or 1m30s";
                return false;
            }

            rest = rest[digits..];
            int letters = LengthWhile(rest, character => !char.IsAsciiDigit(character));
            string unit = rest[..letters].ToString();
            rest = rest[letters..];
            if (unit.Length == 0)
            {
                problem = $"'{text}' has no unit; write {text}ms or {text}s";
                return false;
            }

            if (!s_ticks.TryGetValue(unit, out long ticksPerUnit))
            {
                problem = $"'{unit}' is not a unit of time; use us, ms, s, m or h";
                return false;
            }

            // One more than the greatest is as much too long as any, and does not overflow.
            ticks += Math.Min(number, TimeSpan.MaxValue.Ticks / ticksPerUnit + 1) * ticksPerUnit;
        }
        while (rest.Length > 0);

        if (ticks > TimeSpan.MaxValue.Ticks)
        {
            problem = $"'{text}' is too long";
            return false;
        }

        duration = TimeSpan.FromTicks((long)ticks);
        problem = null;
        return true;
    }

    /// <summary>Writes a duration so that <see cref="TryParse"/> reads the same one.</summary>
    public static string Format(TimeSpan duration)
    {
        var (ticks, unit) = duration.Ticks switch
        {
            var all when all % TimeSpan.TicksPerSecond == 0 => (TimeSpan.TicksPerSecond, "s"),
            var all when all % TimeSpan.TicksPerMillisecond == 0 => (TimeSpan.TicksPerMillisecond, "ms"),
            _ => (TimeSpan.TicksPerMicrosecond, "us"),
        };
        return ((decimal)duration.Ticks / ticks).ToString(CultureInfo.InvariantCulture) + unit;
    }

    private static int LengthWhile(ReadOnlySpan<char> text, Func<char, bool> accept)
    {
        int length = 0;
        while (length < text.Length && accept(text[length]))
            length++;
        return length;
    }
}
