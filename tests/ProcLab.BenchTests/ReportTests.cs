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
    public async Task The_report_for_programs_has_every_sample()
    {
        using var report = JsonDocument.Parse(JsonReport.Of([await ResultAsync()], new BenchSettings()));

        var @case = report.RootElement.GetProperty("workloads")[0].GetProperty("cases")[0];
        var contender = @case.GetProperty("contenders")[0];
        Assert.Equal(Contender.Ours, contender.GetProperty("name").GetString());
        Assert.Equal(30_000, contender.GetProperty("medians").GetProperty("rate").GetDouble());
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
        var workload = new Workload("W0", "work", [s_case], contenders);
        return await new InterleavedRun(workload, new RoundPlan(3, 0, TimeSpan.Zero), TextWriter.Null).RunAsync();
    }
}
