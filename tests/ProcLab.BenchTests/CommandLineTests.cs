using ProcLab.Bench;
using ProcLab.Bench.Measuring;

namespace ProcLab.BenchTests;

public sealed class CommandLineTests
{
    [Fact]
    public void Workloads_and_options_come_in_any_order()
    {
        var settings = CommandLine.Parse(["--quick", "w2", "--workers", "64", "W1", "--rounds", "9", "--transport", "tcp", "--json"]);

        Assert.Equal(["W2", "W1"], settings.Workloads);
        Assert.Equal(64, settings.Workers);
        Assert.Equal(RoundPlan.Quick with { Rounds = 9 }, settings.Plan);
        Assert.Equal(TransportKind.LoopbackTcp, settings.Transport);
        Assert.True(settings.Json);
    }

    [Theory]
    [InlineData("2", true)]
    [InlineData("64", false)]
    public void Goals_are_those_of_two_workers(string workers, bool hasGoals)
    {
        var workload = Assert.Single(AllWorkloads.Create(CommandLine.Parse(["W1", "--workers", workers])));

        Assert.Equal(hasGoals, workload.Cases.Any(@case => @case.Goals.Count > 0));
    }

    [Theory]
    [InlineData("W6", "kills", "1,000", "20")]
    [InlineData("W11", "spin", "1 s", "0.2 s")]
    public void What_takes_long_is_less_in_a_quick_run(string id, string key, string full, string quick)
    {
        Assert.Contains(full, TitleOf(id), StringComparison.Ordinal);
        Assert.Contains(quick, TitleOf(id, "--quick"), StringComparison.Ordinal);

        string TitleOf(params string[] arguments)
        {
            var workload = Assert.Single(AllWorkloads.Create(CommandLine.Parse(arguments)));
            return $"{workload.Title}: {workload.Cases.Single(@case => @case.Key == key).Title}";
        }
    }

    [Theory]
    [InlineData("python", 3)]
    [InlineData("none", 1)]
    public void Peers_are_chosen_by_a_part_of_their_names_and_ProcLab_always_takes_part(string peers, int contenders)
    {
        var workload = Assert.Single(AllWorkloads.Create(CommandLine.Parse(["W1", "--peers", peers])));

        Assert.Equal(contenders, workload.Contenders.Count);
        Assert.Equal(Contender.Ours, workload.Contenders[0].Name);
    }

    [Theory]
    [InlineData("W99")]
    [InlineData("--fast")]
    [InlineData("--rounds")]
    [InlineData("--rounds", "0")]
    [InlineData("--workers", "many")]
    [InlineData("--transport", "pigeon")]
    public void What_there_is_not_is_refused(params string[] arguments) => Assert.Throws<FormatException>(() => CommandLine.Parse(arguments));
}
