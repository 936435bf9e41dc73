using System.Globalization;

namespace ProcLab;

public static partial class Codecs
{
    /// <summary>The codec of <see cref="System.DateTime"/>: a timestamp if it is UTC, else ISO 8601 text, without an offset if its kind is
    /// unspecified.</summary>
    public static ICodec<DateTime> DateTime { get; } = new DateTimeCodec();

    /// <summary>The codec of <see cref="System.DateTimeOffset"/>: an array of its UTC timestamp and its offset in minutes.</summary>
    public static ICodec<DateTimeOffset> DateTimeOffset { get; } = new DateTimeOffsetCodec();

    /// <summary>The codec of <see cref="System.DateOnly"/>: text such as <c>2026-01-31</c>.</summary>
    public static ICodec<DateOnly> DateOnly => field ??= new TextCodec<DateOnly>(
        static value => value.ToString("O", CultureInfo.InvariantCulture),
        static (string text, out DateOnly value) =>
            System.DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out value));

    /// <summary>The codec of <see cref="System.TimeOnly"/>: text such as <c>13:45:00.0000000</c>.</summary>
    public static ICodec<TimeOnly> TimeOnly => field ??= new TextCodec<TimeOnly>(
        static value => value.ToString("O", CultureInfo.InvariantCulture),
        static (string text, out TimeOnly value) =>
            System.TimeOnly.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out value));

    /// <summary>The codec of <see cref="System.TimeSpan"/>: an integer, in units of 100 ns.</summary>
    public static ICodec<TimeSpan> TimeSpan { get; } = new TimeSpanCodec();
}
