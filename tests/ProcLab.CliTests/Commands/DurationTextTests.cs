using ProcLab.Host.Commands;

namespace ProcLab.CliTests.Commands;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("250us", 250)]
    [InlineData("250µs", 250)]
    [InlineData("40ms", 40_000)]
    [InlineData("2s", 2_000_000)]
    [InlineData("1.5s", 1_500_000)]
    [InlineData("1m30s", 90_000_000)]
    [InlineData("2h", 7_200_000_000)]
    [InlineData("0s", 0)]
    public void A_duration_has_numbers_and_units(string text, long microseconds)
    {
        Assert.True(DurationText.TryParse(text, out var duration, out _));
        Assert.Equal(TimeSpan.FromMicroseconds(microseconds), duration);
    }

    [Theory]
    [InlineData("200", "'200' has no unit; write 200ms or 200s")]
    [InlineData("2x", "'x' is not a unit of time; use us, ms, s, m or h")]
    [InlineData("2 s", "' s' is not a unit of time; use us, ms, s, m or h")]
    [InlineData("-2s", "'-2s' is not a duration; write 250us, 40ms, 2s or 1m30s")]
    [InlineData("", "'' is not a duration; write 250us, 40ms, 2s or 1m30s")]
    [InlineData("s", "'s' is not a duration; write 250us, 40ms, 2s or 1m30s")]
    [InlineData("1..2s", "'1..2s' is not a duration; write 250us, 40ms, 2s or 1m30s")]
    [InlineData("99999999999999999999h", "'99999999999999999999h' is too long")]
    public void Anything_else_is_refused_with_a_hint(string text, string expected)
    {
        Assert.False(DurationText.TryParse(text, out _, out string? problem));
        Assert.Equal(expected, problem);
    }

    [Theory]
    [InlineData("250us")]
    [InlineData("40ms")]
    [InlineData("90s")]
    [InlineData("1500ms")]
    public void A_written_duration_is_read_back(string text)
    {
        Assert.True(DurationText.TryParse(text, out var duration, out _));
        Assert.Equal(text, DurationText.Format(duration));
    }
}
