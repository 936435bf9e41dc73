using ProcLab.Bench.Measuring;

namespace ProcLab.BenchTests;

public sealed class StatisticsTests
{
    [Theory]
    [InlineData(new double[] { 7 }, 7)]
    [InlineData(new double[] { 9, 1, 5 }, 5)]
    [InlineData(new double[] { 4, 1, 100, 2 }, 3)]
    [InlineData(new double[] { 3, 3, 3, -50 }, 3)]
    public void The_median_is_the_middle_of_the_samples_in_whatever_order_they_come(double[] samples, double median) =>
        Assert.Equal(median, Statistics.Median(samples));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.10, 1)]
    [InlineData(0.11, 2)]
    [InlineData(0.50, 5)]
    [InlineData(0.90, 9)]
    [InlineData(0.99, 10)]
    [InlineData(1, 10)]
    public void A_percentile_is_the_smallest_sample_that_this_share_does_not_exceed(double share, double expected) =>
        Assert.Equal(expected, Statistics.Percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], share));

    [Fact]
    public void Without_samples_there_is_neither()
    {
        Assert.Throws<ArgumentException>(() => Statistics.Median([]));
        Assert.Throws<ArgumentException>(() => Statistics.Percentile([], 0.5));
    }
}
