using ProcLab.Host.Pool;

namespace ProcLab.CliTests.Pool;

public sealed class SeededRandomTests
{
    [Theory]
    [InlineData(8123, "item[1]/sleep")]
    [InlineData(8123, "item[2]/sleep")]
    [InlineData(0, "")]
    public void The_same_seed_and_purpose_give_the_same_figure(long seed, string path) =>
        Assert.Equal(SeededRandom.Fraction(seed, path), SeededRandom.Fraction(seed, path));

    [Fact]
    public void Figures_never_change_between_versions() =>
        Assert.Equal("0.384020", $"{SeededRandom.Fraction(8123, "item[1]/sleep"):0.000000}");

    [Fact]
    public void Figures_spread_evenly_from_0_up_to_1()
    {
        var figures = Enumerable.Range(1, 10_000).Select(item => SeededRandom.Fraction(1, $"item[{item}]/sleep")).ToList();

        Assert.All(figures, figure => Assert.InRange(figure, 0, 0.9999999999999999));
        var tenths = figures.CountBy(figure => (int)(figure * 10)).ToList();
        Assert.Equal(10, tenths.Count);
        Assert.All(tenths, tenth => Assert.InRange(tenth.Value, 850, 1150));
    }

    [Fact]
    public void Another_seed_gives_other_figures() =>
        Assert.NotEqual(SeededRandom.Fraction(1, "item[1]/sleep"), SeededRandom.Fraction(2, "item[1]/sleep"));
}
