using ProcLab.Bench.Measuring;

namespace ProcLab.BenchTests;

public sealed class GoalTests
{
    private static readonly Metric s_rate = new("rate", "items/s", MoreIsBetter: true);
    private static readonly Metric s_delay = new("delay", "µs");

    [Theory]
    [InlineData(99, false)]
    [InlineData(100, true)]
    public void Of_a_rate_the_bound_is_the_least(double ours, bool met) =>
        Assert.Equal(new GoalOutcome(new Goal(s_rate, 100), ours, met), new Goal(s_rate, 100).Judge(Result(s_rate, ours)));

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void Of_a_delay_the_bound_is_the_most(double ours, bool met) =>
        Assert.Equal(met, new Goal(s_delay, 100).Judge(Result(s_delay, ours))!.IsMet);

    [Fact]
    public void A_peer_is_compared_by_medians()
    {
        var goal = new Goal(s_rate, 2, "peer");

        var outcome = goal.Judge(Result(s_rate, 50, 20, 1, 21));

        Assert.Equal(new GoalOutcome(goal, 2.5, IsMet: true), outcome);
    }

    [Fact]
    public void A_goal_against_a_peer_without_figures_cannot_be_judged() => Assert.Null(new Goal(s_rate, 2, "peer").Judge(Result(s_rate, 50)));

    [Fact]
    public void A_goal_is_missed_when_there_is_no_figure_of_ours()
    {
        var goal = new Goal(s_rate, 2);

        Assert.Equal(new GoalOutcome(goal, null, IsMet: false), goal.Judge(Result(s_delay, 1)));
    }

    private static CaseResult Result(Metric metric, double ours, params double[] theirs)
    {
        CaseResult result = new(new BenchCase("case", "a case", [metric]), [new ContenderResult(Contender.Ours), new ContenderResult("peer")]);
        Add(result.Contenders[0], metric, ours);
        Add(result.Contenders[1], metric, theirs);
        return result;
    }

    private static void Add(ContenderResult contender, Metric metric, params double[] samples) =>
        contender.Rounds.AddRange(samples.Select(sample => new Dictionary<string, double> { [metric.Key] = sample }));
}
