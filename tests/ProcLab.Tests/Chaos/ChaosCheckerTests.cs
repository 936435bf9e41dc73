using ProcLab.Chaos;

namespace ProcLab.Tests.Chaos;

/// <summary>The checker finds each thing that can be wrong, and nothing where nothing is.</summary>
public sealed class ChaosCheckerTests : IDisposable
{
    private const int Worker = 4711;
    private const int Other = 4712;

    private readonly string _folder = Directory.CreateTempSubdirectory("chaos-check-").FullName;
    private readonly List<byte[]> _ledger = [];
    private readonly List<string> _results = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_run_without_kills_is_clean()
    {
        Submit(3);
        for (int item = 0; item < 3; item++)
            Succeed(item);

        var verdict = Check();

        Assert.True(verdict.IsClean);
        Assert.Equal((3, 3, 0, 3), (verdict.Items, verdict.Succeeded, verdict.Failed, verdict.Begun));
        Assert.Empty(verdict.Problems);
    }

    [Fact]
    public void A_failure_that_a_kill_explains_is_clean()
    {
        Submit(2);
        Succeed(0);
        Begin(1);
        Hear($"killed {Worker} KillRunning", $"crashed 1 {Worker} 1");

        var verdict = Check();

        Assert.True(verdict.IsClean);
        Assert.Equal((1, 1, 1, 1), (verdict.Succeeded, verdict.Failed, verdict.Killed, verdict.KilledThatHadBegun));
    }

    [Fact]
    public void A_worker_may_be_killed_between_the_begin_of_an_item_and_its_first_act()
    {
        Submit(1);
        Hear($"killed {Worker} KillRunning", $"crashed 0 {Worker} 1");

        var verdict = Check();

        Assert.Equal((true, 1), (verdict.IsClean, verdict.KilledThatHadBegun));
    }

    [Fact]
    public void An_item_without_an_outcome_is_lost()
    {
        Submit(2);
        Succeed(1);
        Begin(0);

        AssertOnly(Check(), new() { Items = 2, Succeeded = 1, Begun = 2, Lost = 1 }, "Item 0 was submitted and never ended.");
    }

    [Fact]
    public void An_item_that_ended_too_late_hung()
    {
        Submit(1);
        Begin(0);
        Hear("hung 0", "failed 0 PoolStoppedException: stopped");

        AssertOnly(Check(), new() { Items = 1, Failed = 1, Begun = 1, Hung = 1 }, "Item 0 had no outcome within the limit.");
    }

    [Fact]
    public void An_item_that_hung_and_never_ended_is_lost()
    {
        Submit(1);
        Hear("hung 0");

        AssertOnly(Check(), new() { Items = 1, Lost = 1 }, "Item 0 was submitted and never ended.");
    }

    [Fact]
    public void A_result_of_another_item_is_swapped()
    {
        Submit(1);
        Begin(0);
        Hear("wrong 0");

        AssertOnly(Check(), new() { Items = 1, Begun = 1, Swapped = 1 }, "Item 0 got a result that is not its own.");
    }

    [Fact]
    public void Two_outcomes_are_doubled()
    {
        Submit(1);
        Succeed(0);
        Hear("result 0");

        AssertOnly(Check(), new() { Items = 1, Succeeded = 1, Begun = 1, Doubled = 1 }, "Item 0 has two outcomes.");
    }

    [Theory]
    [InlineData(1, 0, "Attempt 1 at item 0 began in process 4712, after attempt 1 in process 4711.")]
    [InlineData(1, 3, "Attempt 1 at item 0 began in process 4712, after attempt 1 in process 4711.")]
    [InlineData(2, 0, "Item 0 began its attempt 2, and may have 1.")]
    public void An_item_that_begins_too_often_is_doubled(int attempt, int retries, string problem)
    {
        Submit(1);
        Begin(0);
        Begin(0, attempt, Other);
        Hear($"killed {Worker} KillRunning", "result 0");

        var verdict = Check(retries);

        Assert.False(verdict.IsClean);
        Assert.Equal((1, problem), (verdict.Doubled, verdict.Problems[0]));
    }

    [Fact]
    public void An_item_may_begin_again_after_a_kill_and_only_then()
    {
        Submit(1);
        Begin(0);
        Begin(0, 2, Other);
        Hear("result 0");

        AssertOnly(Check(3), new() { Items = 1, Succeeded = 1, Begun = 2, Doubled = 1, MaxRetries = 3 }, "Item 0 began again in process 4712, though process 4711 was not killed.");

        Hear($"killed {Worker} KillRunning");

        Assert.True(Check(3).IsClean);
    }

    [Fact]
    public void No_item_may_fail_that_may_be_run_again()
    {
        Submit(1);
        Begin(0);
        Hear($"killed {Worker} KillRunning", $"crashed 0 {Worker} 1");

        Assert.False(Check(3).IsClean);
    }

    [Theory]
    [InlineData("result 5", "Item 5 ended and was never submitted.")]
    [InlineData("crashed 5 4711 1", "Item 5 ended and was never submitted.")]
    [InlineData("submitted 0", "Item 0 was submitted twice.")]
    public void What_nobody_asked_for_is_extra(string line, string problem)
    {
        Submit(1);
        Succeed(0);
        Hear(line);

        var verdict = Check();

        Assert.False(verdict.IsClean);
        Assert.Equal((1, problem), (verdict.Extra, verdict.Problems[0]));
    }

    [Fact]
    public void A_begin_that_nobody_asked_for_is_extra()
    {
        Submit(1);
        Succeed(0);
        Begin(long.MaxValue);

        AssertOnly(Check(), new() { Items = 1, Succeeded = 1, Begun = 2, Extra = 1 }, $"Item {long.MaxValue} began in process 4711 and was never submitted.");
    }

    [Fact]
    public void A_result_without_a_begin_is_extra()
    {
        Submit(1);
        Hear("result 0");

        AssertOnly(Check(), new() { Items = 1, Succeeded = 1, Extra = 1 }, "Item 0 has a result and never began.");
    }

    [Fact]
    public void A_failure_of_another_cause_is_unexplained()
    {
        Submit(1);
        Begin(0);
        Hear("failed 0 RemoteTaskException: no such file");

        AssertOnly(Check(), new() { Items = 1, Failed = 1, Begun = 1, Unexplained = 1 }, "Item 0 failed: RemoteTaskException: no such file");
    }

    [Fact]
    public void A_loss_with_a_worker_that_was_not_killed_is_unexplained()
    {
        Submit(1);
        Begin(0);
        Hear($"killed {Other} KillRunning", $"crashed 0 {Worker} 1");

        AssertOnly(Check(), new() { Items = 1, Failed = 1, Begun = 1, Killed = 1, Unexplained = 1 }, "Item 0 was lost with process 4711, which was not killed.");
    }

    [Fact]
    public void A_loss_with_another_worker_than_the_one_that_began_it_is_unexplained()
    {
        Submit(1);
        Begin(0);
        Hear($"killed {Other} KillRunning", $"crashed 0 {Other} 1");

        var verdict = Check();

        Assert.Equal((1, "Attempt 1 at item 0 began in process 4711 and was lost with process 4712."), (verdict.Unexplained, verdict.Problems.Single()));
    }

    [Fact]
    public void A_kill_that_costs_two_items_leaves_one_unexplained()
    {
        Submit(2);
        Begin(0);
        Begin(1);
        Hear($"killed {Worker} KillRunning", $"crashed 0 {Worker} 1", $"crashed 1 {Worker} 1");

        var verdict = Check();

        Assert.Equal((1, "Process 4711 was killed 1 times and cost 2 items, of which 1 can be explained."), (verdict.Unexplained, verdict.Problems.Single()));
    }

    [Theory]
    [InlineData("KillIdle")]
    [InlineData("KillStarting")]
    public void The_kill_of_a_worker_that_had_nothing_to_do_explains_no_loss(string how)
    {
        Submit(1);
        Begin(0);
        Hear($"killed {Worker} {how}", $"crashed 0 {Worker} 1");

        var verdict = Check();

        Assert.Equal((1, "Process 4711 was killed 1 times and cost 1 items, of which 0 can be explained."), (verdict.Unexplained, verdict.Problems.Single()));
    }

    [Fact]
    public void A_slow_start_explains_nothing()
    {
        Submit(1);
        Begin(0);
        Hear($"slowed {Worker} SlowStart", $"crashed 0 {Worker} 1");

        Assert.Equal(1, Check().Unexplained);
    }

    [Theory]
    [InlineData(63, 1)]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    public void A_ledger_line_that_is_cut_short_is_torn(int bytes, int torn)
    {
        Submit(1);
        Succeed(0);
        _ledger.Add(Line(0, 1, Worker)[..bytes]);

        var verdict = Check();

        Assert.Equal((torn, torn == 0), (verdict.Torn, verdict.IsClean));
    }

    [Theory]
    [InlineData("result")]
    [InlineData("result x")]
    [InlineData("result -1")]
    [InlineData("result 0x")]
    [InlineData("crashed 0 4711")]
    [InlineData("hung 7")]
    [InlineData("9 9 9")]
    [InlineData("")]
    public void A_results_line_that_makes_no_sense_is_torn(string line)
    {
        Submit(1);
        Succeed(0);
        Hear(line);

        Assert.Equal(1, Check().Torn);
    }

    [Fact]
    public void A_ledger_line_of_another_length_is_torn()
    {
        Submit(1);
        Succeed(0);
        _ledger.Add("0 1 4711 1 \n"u8.ToArray());

        Assert.Equal(1, Check().Torn);
    }

    [Theory]
    [InlineData("result 0")]
    [InlineData("failed 0 IOException: disk full")]
    public void Results_that_are_cut_short_are_torn(string last)
    {
        Submit(1);
        Begin(0);
        Hear(last);

        var verdict = Check(cutResults: 1);

        Assert.Equal((1, 1), (verdict.Torn, verdict.Lost));
    }

    [Fact]
    public void Only_the_first_problems_are_told()
    {
        Submit(1000);

        var verdict = Check();

        Assert.Equal((1000, 20), (verdict.Lost, verdict.Problems.Count));
    }

    [Fact]
    public void The_ledgers_of_workers_with_files_of_their_own_are_read_in_the_order_of_time()
    {
        Submit(2);
        Hear($"killed {Worker} KillRunning", $"killed {Other} KillRunning", "result 0", "result 1");
        File.WriteAllBytes(Path.Combine(_folder, $"ledger.{Worker}"), [.. Line(0, 1, Worker, at: 100), .. Line(1, 2, Worker, at: 400)]);
        File.WriteAllBytes(Path.Combine(_folder, $"ledger.{Other}"), [.. Line(1, 1, Other, at: 200), .. Line(0, 2, Other, at: 300)]);

        var verdict = Check(retries: 1);

        Assert.True(verdict.IsClean, string.Join('\n', verdict.Problems));
        Assert.Equal(4, verdict.Begun);
    }

    private void Submit(int items) => Hear([.. Enumerable.Range(0, items).Select(static item => $"submitted {item}")]);

    private void Hear(params string[] lines) => _results.AddRange(lines);

    private void Begin(long item, int attempt = 1, int process = Worker) => _ledger.Add(Line(item, attempt, process));

    private void Succeed(int item)
    {
        Begin(item);
        Hear($"result {item}");
    }

    private static byte[] Line(long item, int attempt, int process, long at = 1)
    {
        byte[] line = new byte[ChaosLedger.LineBytes];
        ChaosLedger.Format(line, item, attempt, process, at);
        return line;
    }

    private ChaosVerdict Check(int retries = 0, int cutResults = 0)
    {
        string ledger = Path.Combine(_folder, "ledger");
        string results = Path.Combine(_folder, "results");
        File.WriteAllBytes(ledger, [.. _ledger.SelectMany(static line => line)]);
        File.WriteAllText(results, string.Concat(_results.Select(static line => $"{line}\n"))[..^cutResults]);
        return ChaosChecker.Check(ledger, results, retries);
    }

    private static void AssertOnly(ChaosVerdict verdict, ChaosVerdict expected, string problem)
    {
        Assert.False(verdict.IsClean);
        Assert.Equal([problem], verdict.Problems);
        Assert.Equal(expected, verdict with { Problems = expected.Problems });
    }
}
