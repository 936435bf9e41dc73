using ProcLab.Bench;
using ProcLab.Bench.Measuring;

namespace ProcLab.BenchTests;

public sealed class CommandLineTests
{
    [Fact]
    public void Workloads_and_options_come_in_any_order()
    {
        var settings = CommandLine.Parse(["--quick", "w2", "--workers", "64", "W1", "--rounds", "9", "--json"]);

        Assert.Equal(["W2", "W1"], settings.Workloads);
        Assert.Equal(64, settings.Workers);
        Assert.Equal(RoundPlan.Quick with { Rounds = 9 }, settings.Plan);
        Assert.True(settings.Json);
    }

    [Theory]
    [InlineData("W99")]
    [InlineData("--fast")]
    [InlineData("--rounds")]
    [InlineData("--rounds", "0")]
    [InlineData("--workers", "many")]
    public void What_there_is_not_is_refused(params string[] arguments) => Assert.Throws<FormatException>(() => CommandLine.Parse(arguments));
}
