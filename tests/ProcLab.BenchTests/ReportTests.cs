using System.Text.Json;
using ProcLab.Bench;
using ProcLab.Bench.Measuring;
using ProcLab.Bench.Reporting;

namespace ProcLab.BenchTests;

public sealed class ReportTests
{
    private static readonly BenchCase s_case = FakeContender.Case with
    {
        Goals = [new Goal(FakeContender.Rate, 2, "peer"), new Goal(FakeContender.Rate, 1e6)],
    };

    [Fact]
    public async Task The_table_shows_medians_ranges_ratios_troubles_and_goals()
    {
        string report = MarkdownReport.Of([await ResultAsync()], new BenchSettings());

        Assert.Contains("| ProcLab | 30 k (20 k–90 k) |  |\n", report, StringComparison.Ordinal);
        Assert.Contains("| peer | 12 k (11 k–12.5 k) | 2.5 × |\n", report, StringComparison.Ordinal);
        Assert.Contains("| other | missing: there is no such thing |  |\n", report, StringComparison.Ordinal);
        Assert.Contains("- ✓ met: items/s ≥ 2 × peer; it is 2.5 ×\n", report, StringComparison.Ordinal);
        Assert.Contains("- ✗ missed: ≥ 1 M items/s; it is 30 k\n", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_percentile_is_made_of_the_samples_of_another_metric_and_has_no_range()
    {
        var late = new Metric("late", "p99") { Sample = FakeContender.Rate.Key, Percentile = 0.99 };
        var @case = s_case with { Metrics = [FakeContender.Rate, late], Goals = [new Goal(late, 80_000)] };
        var contender = new FakeContender(Contender.Ours, [], 20_000, 90_000, 30_000);
        WorkloadResult[] results = [await RunAsync(@case, contender)];

        string report = MarkdownReport.Of(results, new BenchSettings());
        using var programs = JsonDocument.Parse(JsonReport.Of(results, new BenchSettings()));

        Assert.Contains("| ProcLab | 30 k (20 k–90 k) |  | 90 k |\n", report, StringComparison.Ordinal);
        Assert.Contains("- ✗ missed: ≤ 80 k p99; it is 90 k\n", report, StringComparison.Ordinal);
        var figures = programs.RootElement.GetProperty("workloads")[0].GetProperty("cases")[0].GetProperty("contenders")[0].GetProperty("figures");
        Assert.Equal((30_000, 90_000), (figures.GetProperty("rate").GetDouble(), figures.GetProperty("late").GetDouble()));
    }

    [Fact]
    public async Task The_report_for_programs_has_every_sample()
    {
        using var report = JsonDocument.Parse(JsonReport.Of([await ResultAsync()], new BenchSettings()));

        var @case = report.RootElement.GetProperty("workloads")[0].GetProperty("cases")[0];
        var contender = @case.GetProperty("contenders")[0];
        Assert.Equal(Contender.Ours, contender.GetProperty("name").GetString());
        Assert.Equal(30_000, contender.GetProperty("figures").GetProperty("rate").GetDouble());
        var rounds = contender.GetProperty("rounds").EnumerateArray();
        Assert.Equal([20_000, 90_000, 30_000], rounds.Select(round => round.GetProperty("rate").GetDouble()));
        Assert.True(@case.GetProperty("goals")[0].GetProperty("isMet").GetBoolean());
    }

    [Theory]
    [InlineData(0.04, "0.04")]
    [InlineData(8.126, "8.13")]
    [InlineData(81.26, "81.3")]
    [InlineData(5382, "5,382")]
    [InlineData(117_400, "117 k")]
    [InlineData(1_194_000, "1.19 M")]
    public void Figures_are_short(double value, string text) => Assert.Equal(text, Numbers.Short(value));

    private static async Task<WorkloadResult> ResultAsync()
    {
        List<string> turns = [];
        FakeContender[] contenders =
        [
            new FakeContender(Contender.Ours, turns, 20_000, 90_000, 30_000),
            new FakeContender("peer", turns, 11_000, 12_500, 12_000),
            new FakeContender("other", turns) { IsMissing = true },
        ];
        return await RunAsync(s_case, contenders);
    }

    private static Task<WorkloadResult> RunAsync(BenchCase @case, params FakeContender[] contenders) =>
        new InterleavedRun(new Workload("W0", "work", [@case], contenders), new RoundPlan(3, 0, TimeSpan.Zero), TextWriter.Null).RunAsync();
}
