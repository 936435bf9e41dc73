using ProcLab.Host.Commands;
using ProcLab.Host.Output;

namespace ProcLab.Host.Pool.Rendering;

/// <summary>The sentences about a run that pictures and plain lines have in common.</summary>
internal sealed class PoolWords(Glyphs glyphs)
{
    private string Separator => $" {glyphs.Dot} ";

    /// <summary>What is about to run: <c>3 workers · 10 tasks · seed 8123</c>.</summary>
    public string Plan(PoolSettings settings)
    {
        var parts = new List<string> { Figures.Count(settings.Workers, "worker") };
        parts.Add(settings.Total is { } total ? Figures.Count(total, "task") : "tasks from standard input");
        if (settings.IsDemonstration)
            parts.Add($"seed {settings.Seed}");
        else
            parts.Add(settings.Job.Name);
        return string.Join(Separator, parts);
    }

    /// <summary>The account in one line.</summary>
    public string Totals(PoolSummary summary)
    {
        var parts = new List<string> { Counts(summary), Figures.Count(summary.Workers.Count, "process", "processes"), Wall(summary) };
        if (Startup(summary) is { } startup)
            parts.Add(startup);
        if (summary.Workers.Count > 0 && summary.Workers.All(worker => worker.Exit is not null))
            parts.Add("no orphans");
        return string.Join(Separator, parts);
    }

    /// <summary>Each item is in one of these: <c>9 done, 0 failed, 1 lost</c>, and the rare ones only when there are any.</summary>
    public static string Counts(PoolSummary summary, string completed = "done")
    {
        string counts = $"{Figures.Count(summary.Completed)} {completed}, {Figures.Count(summary.Failed)} failed, {Figures.Count(summary.Lost)} lost";
        if (summary.TimedOut > 0)
            counts += $", {Figures.Count(summary.TimedOut)} timed out";
        if (summary.Stopped > 0)
            counts += $", {Figures.Count(summary.Stopped)} stopped";
        if (summary.NeverBegun > 0)
            counts += $", {Figures.Count(summary.NeverBegun)} never begun";
        return counts;
    }

    /// <summary>The command that makes the same run again; only the demonstration has anything random in it.</summary>
    public static string? Repeat(PoolSettings settings)
    {
        if (!settings.IsDemonstration)
            return null;
        string line = $"proclab pool --workers {settings.Workers}";
        if (settings.Tasks != PoolSettings.DefaultTasks)
            line += $" --tasks {settings.Tasks}";
        if (settings.Spares > 0)
            line += $" --spares {settings.Spares}";
        if (settings.MaxTasksPerWorker is { } share)
            line += $" --max-tasks-per-worker {share}";
        if (settings.MaxSleep != PoolSettings.DefaultMaxSleep)
            line += $" --max-sleep {DurationText.Format(settings.MaxSleep)}";
        if (settings.KillAt is { } item)
            line += $" --kill-at {item}";
        if (settings.Timeout is { } timeout)
            line += $" --timeout {DurationText.Format(timeout)}";
        if (settings.QueueTimeout is { } queueTimeout)
            line += $" --queue-timeout {DurationText.Format(queueTimeout)}";
        if (settings.Grace is { } grace)
            line += $" --grace {DurationText.Format(grace)}";
        if (settings.TerminateAfter is { } limit)
            line += $" --terminate-after {DurationText.Format(limit)}";
        if (settings.HaltOnError is { } mode)
            line += $" --halt-on-error {HaltModes.NameOf(mode)}";
        if (settings.Transport != default)
            line += $" --transport {PoolTransports.NameOf(settings.Transport)}";
        return $"{line} --seed {settings.Seed}";
    }

    /// <summary>How long it took, and how long one worker would have.</summary>
    public string Wall(PoolSummary summary)
    {
        string wall = Figures.Duration(summary.Wall, glyphs);
        if (summary.Work == TimeSpan.Zero)
            return wall;
        string comparison = summary.Speedup >= 1.05 ? $", {Figures.Ratio(summary.Speedup)}{glyphs.Times} faster than one" : "";
        return $"{wall} ({Figures.Duration(summary.Work, glyphs)} of work{comparison})";
    }

    private string? Startup(PoolSummary summary)
    {
        var startups = summary.Workers.Where(worker => worker.Startup is not null).Select(worker => worker.Startup!.Value).Order().ToList();
        return startups.Count == 0 ? null : $"spawn {startups.Count} {glyphs.Times} {Figures.Duration(startups[startups.Count / 2], glyphs)}";
    }
}
