using ProcLab.Pools;

namespace ProcLab.Tests.Pools;

public sealed class PoolCoreRecyclingTests
{
    [Theory]
    [InlineData(0, -1, -1)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 2, 2)]
    [InlineData(9, 9, 9)]
    [InlineData(100, 90, 100)]
    [InlineData(int.MaxValue, 1_932_735_283, int.MaxValue)]
    public void A_share_is_what_was_asked_for_or_up_to_a_tenth_less(int maxItems, int least, int most) =>
        Assert.All(Enumerable.Range(1, 1000), ordinal => Assert.InRange(PoolCore.ShareOf(ordinal, maxItems, seed: 0), least, most));

    [Fact]
    public void The_shares_of_workers_that_begin_together_lie_apart() =>
        Assert.Equal(8, Enumerable.Range(1, 8).Select(static ordinal => PoolCore.ShareOf(ordinal, 1000, seed: 0)).Distinct().Count());
}
