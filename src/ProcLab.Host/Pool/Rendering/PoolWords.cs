using ProcLab.Host.Commands;
using ProcLab.Host.Output;

namespace ProcLab.Host.Pool.Rendering;

/// <summary>The sentences about a run that pictures and plain lines have in common.</summary>
internal sealed class PoolWords(Glyphs glyphs)
{
    private const int LongestReason = 1000;

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

    /// <summary>A worker that is to be replaced: <c>w1 4710 uses 212 MB, more than --max-memory: it is replaced</c>.</summary>
    public static string TooLarge(PoolReport.WorkerTooLarge large, string worker) =>
        $"{worker} uses {Figures.Size(large.MemoryBytes)}, more than --max-memory: it is replaced before its next task";

    /// <summary>An attempt that failed and is followed by another: <c>task 5 attempt 1 lost on w2 4711 after 0.008 s: …; again</c>.</summary>
    public string Retried(PoolReport.ItemRetried retried, string worker, Ink ink)
    {
        string what = ink.Bad(retried.Code switch { ExitCode.WorkerLost => "lost", ExitCode.TimedOut => "timed out", _ => "failed" });
        string reason = SafeText.Line(retried.Reason.TrimEnd('.'), LongestReason, glyphs);
        return $"task {retried.Item.Number} attempt {retried.Run.Attempt} {what} on {worker} after {Figures.Seconds(retried.Run.Ran)} s: {reason}; again";
    }

    /// <summary>The account in one line.</summary>
    public string Totals(PoolSummary summary, PoolSettings settings)
    {
        var parts = new List<string> { Counts(summary, settings), Figures.Count(summary.Workers.Count, "process", "processes"), Wall(summary) };
        if (Startup(summary) is { } startup)
            parts.Add(startup);
        if (summary.Workers.Count > 0 && summary.Workers.All(worker => worker.Exit is not null))
            parts.Add("no orphans");
        return string.Join(Separator, parts);
    }

    /// <summary>Each item is in one of these: <c>9 done, 0 failed, 1 lost</c>, and the rare ones only when there are any. Who lost some is told what would have helped.</summary>
    public static string Counts(PoolSummary summary, PoolSettings? settings, string completed = "done")
    {
        string hint = summary.Lost > 0 && settings is { Retry: null } ? $" (--retry would run {(summary.Lost == 1 ? "it" : "them")} again)" : "";
        string counts = $"{Figures.Count(summary.Completed)} {completed}, {Figures.Count(summary.Failed)} failed, {Figures.Count(summary.Lost)} lost{hint}";
        if (summary.TimedOut > 0)
            counts += $", {Figures.Count(summary.TimedOut)} timed out";
        if (summary.Stopped > 0)
            counts += $", {Figures.Count(summary.Stopped)} stopped";
        if (summary.NeverBegun > 0)
            counts += $", {Figures.Count(summary.NeverBegun)} never begun";
        if (summary.Retried > 0)
            counts += $", {Figures.Count(summary.Retried)} retried";
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
        if (settings.MaxMemory is { } memory)
            line += $" --max-memory {SizeText.Format(memory)}";
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
        if (settings.Retry is { } retries)
            line += $" --retry {retries}";
        if (settings.HeartbeatLimit is { } heartbeat)
            line += $" --heartbeat-limit {DurationText.Format(heartbeat)}";
        if (settings.Limits is { } limits)
            line += LimitOptions.Format(limits);
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
