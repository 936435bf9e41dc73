using ProcLab.Host.Shop;

namespace ProcLab.CliTests.Shop;

public sealed class DepthBarTests
{
    [Theory]
    [InlineData(0, 4, "[    ] 0")]
    [InlineData(3, 4, "[### ] 3")]
    [InlineData(5, 4, "[####] 5")]
    [InlineData(1, 1000, "[#                   ] 1")]
    [InlineData(1000, 1000, "[####################] 1000")]
    [InlineData(500, 1000, "[##########          ] 500")]
    public void It_is_as_full_as_the_queue(int depth, int capacity, string expected) => Assert.Equal(expected, DepthBar.Of(depth, capacity));
}
