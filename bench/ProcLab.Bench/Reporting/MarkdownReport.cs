using System.Runtime.InteropServices;
using System.Text;
using ProcLab.Bench.Measuring;

namespace ProcLab.Bench.Reporting;

/// <summary>The report for people: a table for each case, and the goals below it.</summary>
internal static class MarkdownReport
{
    public static string Of(IEnumerable<WorkloadResult> results, BenchSettings settings)
    {
        var text = new StringBuilder();
        text.Append($"{DateTimeOffset.UtcNow:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, ");
        text.Append($"{RuntimeInformation.FrameworkDescription}. Median of {settings.Plan.Rounds} rounds, and their range. ");
        text.Append($"ProcLab's transport: {settings.Transport}.\n\n");
        foreach (var workload in results)
        {
            text.Append($"## {workload.Id}: {workload.Title}\n\n");
            foreach (var @case in workload.Cases)
                AddCase(text, @case);
        }

        return text.ToString();
    }

    private static void AddCase(StringBuilder text, CaseResult result)
    {
        var metrics = result.Case.Metrics;
        text.Append($"**{result.Case.Title}**\n\n");
        AddRow(text, ["", metrics[0].Title, "ProcLab is", .. metrics.Skip(1).Select(metric => metric.Title)]);
        AddRow(text, Enumerable.Repeat("---", metrics.Count + 2));
        foreach (var contender in result.Contenders)
            AddRow(text, Cells(result, contender));
        text.Append('\n');
        foreach (var goal in result.Case.Goals)
            text.Append($"- {Verdict(goal, result)}\n");
        if (result.Case.Goals.Count > 0)
            text.Append('\n');
    }

    private static void AddRow(StringBuilder text, IEnumerable<string> cells) => text.Append($"| {string.Join(" | ", cells)} |\n");

    private static IEnumerable<string> Cells(CaseResult result, ContenderResult contender)
    {
        var metrics = result.Case.Metrics;
        if (contender.Rounds.Count == 0)
            return [contender.Contender, contender.Trouble ?? "–", .. Enumerable.Repeat("", metrics.Count)];

        string trouble = contender.Trouble is null ? "" : $"; {contender.Trouble}";
        return
        [
            contender.Contender + trouble,
            Figure(contender, metrics[0]),
            Comparison(result, contender),
            .. metrics.Skip(1).Select(metric => Figure(contender, metric)),
        ];
    }

    // A median with the range that the samples cover.
    private static string Figure(ContenderResult contender, Metric metric)
    {
        if (contender.Figure(metric) is not { } figure)
            return "–";

        var samples = contender.Samples(metric);
        return samples.Count == 1 || metric.Percentile is not null
            ? Numbers.Short(figure)
            : $"{Numbers.Short(figure)} ({Numbers.Short(samples.Min())}–{Numbers.Short(samples.Max())})";
    }

    private static string Comparison(CaseResult result, ContenderResult contender)
    {
        var metric = result.Case.Metrics[0];
        bool isPeer = contender.Contender != Contender.Ours;
        return isPeer && result.Of(Contender.Ours)?.Figure(metric) is { } ours && contender.Figure(metric) is { } theirs
            ? $"{Numbers.Short(ours / theirs)} ×"
            : "";
    }

    private static string Verdict(Goal goal, CaseResult result)
    {
        string sign = goal.Metric.MoreIsBetter ? "≥" : "≤";
        string wanted = goal.Peer is null
            ? $"{sign} {Numbers.Short(goal.Bound)} {goal.Metric.Title}"
            : $"{goal.Metric.Title} {sign} {Numbers.Short(goal.Bound)} × {goal.Peer}";
        if (goal.Judge(result) is not { } outcome)
            return $"? unknown: {wanted}; there is no figure of the peer";

        string mark = outcome.IsMet ? "✓ met" : "✗ missed";
        string times = goal.Peer is null ? "" : " ×";
        return outcome.Reached is { } reached
            ? $"{mark}: {wanted}; it is {Numbers.Short(reached)}{times}"
            : $"{mark}: {wanted}; there is no figure of ProcLab";
    }
}
