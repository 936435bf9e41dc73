using System.Globalization;

namespace ProcLab.Host.Output;

/// <summary>Numbers as people read them; always with a point and in the same units, whatever the culture.</summary>
internal static class Figures
{
    /// <summary>The culture of everything that is written.</summary>
    public static CultureInfo Culture => CultureInfo.InvariantCulture;

    /// <summary>Three digits or so in the unit that fits: <c>412 µs</c>, <c>1.2 ms</c>, <c>41 ms</c>, <c>0.42 s</c>, <c>2m 05s</c>.</summary>
    public static string Duration(TimeSpan duration, Glyphs glyphs)
    {
        // Each limit is where the rounded figure would need the next unit.
        if (duration < TimeSpan.FromMicroseconds(999.5))
            return Text($"{duration.TotalMicroseconds:0} {glyphs.Micro}");
        if (duration < TimeSpan.FromMilliseconds(9.95))
            return Text($"{duration.TotalMilliseconds:0.0} ms");
        if (duration < TimeSpan.FromMilliseconds(99.5))
            return Text($"{duration.TotalMilliseconds:0} ms");
        if (duration < TimeSpan.FromSeconds(99.995))
            return Text($"{duration.TotalSeconds:0.00} s");
        var rounded = TimeSpan.FromSeconds(Math.Round(duration.TotalSeconds));
        return rounded < TimeSpan.FromHours(1)
            ? Text($"{rounded.Minutes}m {rounded.Seconds:00}s")
            : Text($"{Math.Floor(rounded.TotalHours):0}h {rounded.Minutes:00}m");
    }

    /// <summary>Seconds with three decimals, for lines that are compared: <c>0.421</c>.</summary>
    public static string Seconds(TimeSpan duration) => Text($"{duration.TotalSeconds:0.000}");

    /// <summary>Three digits or so in the unit that fits, by thousands: <c>412 B</c>, <c>9.5 KB</c>, <c>48 MB</c>, <c>1.2 GB</c>.</summary>
    public static string Size(long bytes)
    {
        string[] units = ["B", "KB", "MB", "GB"];
        double size = bytes;
        int unit = 0;
        // As with durations, each limit is where the rounded figure would need the next unit.
        for (; size >= 999.5 && unit < units.Length - 1; unit++)
            size /= 1000;
        return unit > 0 && size < 9.95 ? Text($"{size:0.0} {units[unit]}") : Text($"{size:0} {units[unit]}");
    }

    /// <summary>A count with thousands apart: <c>1,195,725</c>.</summary>
    public static string Count(long count) => Text($"{count:N0}");

    /// <summary>A count and its noun: <c>1 task</c>, <c>4 tasks</c>.</summary>
    public static string Count(long count, string singular, string? plural = null) => $"{Count(count)} {(count == 1 ? singular : plural ?? singular + "s")}";

    /// <summary>A ratio with one decimal: <c>2.7</c>.</summary>
    public static string Ratio(double ratio) => Text($"{ratio:0.0}");

    private static string Text(FormattableString text) => text.ToString(Culture);
}
