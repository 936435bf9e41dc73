using System.Globalization;
using ProcLab.Host.Output;

namespace ProcLab.CliTests.Output;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "0 µs")]
    [InlineData(412, "412 µs")]
    [InlineData(1_200, "1.2 ms")]
    [InlineData(9_960, "10 ms")]
    [InlineData(41_000, "41 ms")]
    [InlineData(99_600, "0.10 s")]
    [InlineData(421_000, "0.42 s")]
    [InlineData(3_620_000, "3.62 s")]
    [InlineData(99_996_000, "1m 40s")]
    [InlineData(125_000_000, "2m 05s")]
    [InlineData(7_500_000_000, "2h 05m")]
    public void Durations_have_the_unit_that_fits(long microseconds, string expected) =>
        Assert.Equal(expected, Figures.Duration(TimeSpan.FromMicroseconds(microseconds), Glyphs.Unicode));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1_000, "1.0 KB")]
    [InlineData(9_949, "9.9 KB")]
    [InlineData(9_950, "10 KB")]
    [InlineData(35_184_640, "35 MB")]
    [InlineData(999_600_000, "1.0 GB")]
    [InlineData(2_500_000_000_000, "2500 GB")]
    public void Sizes_have_the_unit_that_fits(long bytes, string expected) => Assert.Equal(expected, Figures.Size(bytes));

    [Theory]
    [InlineData(0, "0 tasks")]
    [InlineData(1, "1 task")]
    [InlineData(1_195_725, "1,195,725 tasks")]
    public void Counts_agree_with_their_noun(long count, string expected) => Assert.Equal(expected, Figures.Count(count, "task"));

    [Fact]
    public void Figures_do_not_follow_the_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");

            Assert.Equal(("3.62 s", "1,234", "0.421", "2.7"), (
                Figures.Duration(TimeSpan.FromSeconds(3.62), Glyphs.Unicode),
                Figures.Count(1234),
                Figures.Seconds(TimeSpan.FromMilliseconds(421)),
                Figures.Ratio(2.715)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
