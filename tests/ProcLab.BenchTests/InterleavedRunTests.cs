using ProcLab.Bench.Measuring;

namespace ProcLab.BenchTests;

public sealed class InterleavedRunTests
{
    private readonly List<string> _turns = [];

    [Fact]
    public async Task In_each_round_all_have_their_turn_and_another_one_begins()
    {
        await RunAsync(rounds: 2, warmUps: 1, new FakeContender("a", _turns, 1, 1, 1), new FakeContender("b", _turns, 1, 1, 1));

        Assert.Equal(["a", "b", "b", "a", "a", "b"], _turns);
    }

    [Fact]
    public async Task Warm_ups_do_not_count()
    {
        var result = await RunAsync(rounds: 2, warmUps: 2, new FakeContender("a", _turns, 100, 200, 3, 4));

        Assert.Equal([3, 4], result.Of("a")!.Samples(FakeContender.Rate));
    }

    [Fact]
    public async Task A_case_may_have_a_number_of_rounds_of_its_own()
    {
        var workload = new Workload("W0", "work", [FakeContender.Case with { Rounds = 4 }, FakeContender.Case], [new FakeContender("a", _turns, 1, 2, 3, 4, 5, 6)]);

        var result = await new InterleavedRun(workload, new RoundPlan(2, 0, TimeSpan.Zero), TextWriter.Null).RunAsync();

        Assert.Equal([1, 2, 3, 4], result.Cases[0].Of("a")!.Samples(FakeContender.Rate));
        Assert.Equal([5, 6], result.Cases[1].Of("a")!.Samples(FakeContender.Rate));
    }

    [Fact]
    public async Task One_that_breaks_has_no_more_turns_and_keeps_its_rounds()
    {
        var result = await RunAsync(rounds: 4, warmUps: 0, new FakeContender("a", _turns, 5, 6), new FakeContender("b", _turns, 1, 1, 1, 1));

        Assert.Equal("failed: it broke", result.Of("a")!.Trouble);
        Assert.Equal([5, 6], result.Of("a")!.Samples(FakeContender.Rate));
        Assert.Equal(3, _turns.Count(turn => turn == "a"));
        Assert.Equal(4, result.Of("b")!.Rounds.Count);
    }

    [Fact]
    public async Task One_that_is_not_installed_is_named_and_has_no_turn()
    {
        var result = await RunAsync(rounds: 1, warmUps: 0, new FakeContender("a", _turns, 1), new FakeContender("b", _turns) { IsMissing = true });

        Assert.Equal("missing: there is no such thing", result.Of("b")!.Trouble);
        Assert.Equal(["a"], _turns);
    }

    [Fact]
    public async Task All_are_disposed_though_one_cannot_be_started()
    {
        FakeContender[] contenders = [new FakeContender("a", _turns, 1), new FakeContender("b", _turns) { IsMissing = true }];

        await RunAsync(rounds: 1, warmUps: 0, contenders);

        Assert.All(contenders, contender => Assert.True(contender.IsDisposed));
    }

    [Fact]
    public async Task One_that_does_not_end_well_keeps_no_other_from_its_end()
    {
        FakeContender[] contenders = [new FakeContender("a", _turns, 1) { EndsBadly = true }, new FakeContender("b", _turns, 1)];

        var result = await RunAsync(rounds: 1, warmUps: 0, contenders);

        Assert.All(contenders, contender => Assert.True(contender.IsDisposed));
        Assert.All(result.Contenders, contender => Assert.Single(contender.Rounds));
    }

    private static async Task<CaseResult> RunAsync(int rounds, int warmUps, params FakeContender[] contenders)
    {
        var workload = new Workload("W0", "work", [FakeContender.Case], contenders);
        var result = await new InterleavedRun(workload, new RoundPlan(rounds, warmUps, TimeSpan.Zero), TextWriter.Null).RunAsync();
        return Assert.Single(result.Cases);
    }
}
