using System.Runtime.InteropServices;
using System.Text.Json;
using ProcLab.Bench.Measuring;

namespace ProcLab.Bench.Reporting;

/// <summary>The report for programs: every sample, and the figures and goals that the other report shows.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string Of(IEnumerable<WorkloadResult> results, BenchSettings settings) => JsonSerializer.Serialize(
        new
        {
            Machine = new
            {
                Processors = Environment.ProcessorCount,
                System = RuntimeInformation.OSDescription,
                Runtime = RuntimeInformation.FrameworkDescription,
            },
            At = DateTimeOffset.UtcNow,
            settings.Plan.Rounds,
            WindowSeconds = settings.Plan.Window.TotalSeconds,
            settings.Workers,
            Transport = settings.Transport.ToString(),
            Workloads = results.Select(workload => new { workload.Id, workload.Title, Cases = workload.Cases.Select(Case) }),
        },
        _options) + "\n";

    private static object Case(CaseResult result) => new
    {
        result.Case.Key,
        result.Case.Title,
        Contenders = result.Contenders.Select(contender => new
        {
            Name = contender.Contender,
            contender.Trouble,
            Figures = result.Case.Metrics.Where(metric => contender.Figure(metric) is not null)
                .ToDictionary(metric => metric.Key, contender.Figure),
            contender.Rounds,
        }),
        Goals = result.Case.Goals.Select(goal => Judgement(goal, goal.Judge(result))),
    };

    private static object Judgement(Goal goal, GoalOutcome? outcome) => new
    {
        Metric = goal.Metric.Key,
        goal.Peer,
        goal.Bound,
        outcome?.Reached,
        outcome?.IsMet,
    };
}
