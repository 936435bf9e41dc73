using System.Text.Json;
using ProcLab.Chaos;
using ProcLab.Host.Output;
using ProcLab.Host.Pool;

namespace ProcLab.Host.Chaos;

/// <summary><c>--json</c>: the start, a line each 5 s, and the account.</summary>
internal sealed class ChaosJsonView(JsonLineWriter lines, RunClock clock) : IChaosView
{
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(5);

    private TimeSpan _next = s_pace;

    public void Begin(ChaosSettings settings, RunFacts facts) => lines.Write(clock.Elapsed, "run.start", json =>
    {
        json.WriteString("command", "chaos");
        json.WriteNumber("workers", settings.Workers);
        json.WriteNumber("spares", settings.Spares);
        json.WriteString("transport", PoolTransports.NameOf(settings.Transport));
        json.WriteNumber("tasks", settings.Tasks);
        json.WriteMilliseconds("kill_every_ms", settings.KillEvery);
        json.WriteNumberOrNull("kills", settings.Kills);
        json.WriteNumber("retry", settings.Retry);
        json.WriteNumber("seed", settings.Seed);
        json.WriteBoolean("starts_limited", false);
        facts.WriteTo(json);
    });

    public void Tell(ChaosProgress progress)
    {
        if (progress.Elapsed < _next)
            return;

        _next = progress.Elapsed + s_pace;
        lines.Write(clock.Elapsed, "chaos.progress", json =>
        {
            json.WriteNumber("submitted", progress.Submitted);
            json.WriteNumber("ended", progress.Ended);
            json.WriteNumber("failed", progress.Failed);
            json.WriteNumber("kills", progress.Kills);
        });
    }

    public void Clear()
    {
        // Nothing is drawn.
    }

    public void End(ChaosReport report, ExitCode code)
    {
        foreach (string problem in report.Verdict.Problems.Append(report.Fault?.Message).OfType<string>())
        {
            lines.Write(clock.Elapsed, "diagnostic", json =>
            {
                json.WriteString("severity", "error");
                json.WriteString("code", ExitCodes.Describe(ExitCode.Expectation).Name);
                json.WriteString("message", problem);
            });
        }

        lines.Write(clock.Elapsed, "run.end", json => WriteEnd(json, report, code));
    }

    private static void WriteEnd(Utf8JsonWriter json, ChaosReport report, ExitCode code)
    {
        var verdict = report.Verdict;
        json.WriteString("verdict", ExitCodes.Verdict(code));
        json.WriteNumber("exit", (int)code);
        json.WriteBoolean("clean", report.IsClean);
        json.WriteNumber("items", verdict.Items);
        json.WriteNumber("succeeded", verdict.Succeeded);
        json.WriteNumber("failed", verdict.Failed);
        json.WriteNumber("lost", verdict.Lost);
        json.WriteNumber("hung", verdict.Hung);
        json.WriteNumber("doubled", verdict.Doubled);
        json.WriteNumber("swapped", verdict.Swapped);
        json.WriteNumber("extra", verdict.Extra);
        json.WriteNumber("unexplained", verdict.Unexplained);
        json.WriteNumber("torn", verdict.Torn);
        json.WriteNumber("begun", verdict.Begun);
        json.WriteNumber("killed_that_had_begun", verdict.KilledThatHadBegun);
        json.WriteNumber("orphans", report.Orphans);
        json.WriteNumber("zombies", report.Zombies);
        json.WriteNumber("descriptors", report.Descriptors);
        json.WriteNumber("threads", report.Threads);
        json.WriteNumber("files", report.Files);
        json.WriteNumber("memory_growth_bytes", report.MemoryGrowthBytes);
        json.WriteStartObject("harms");
        foreach (var (harm, count) in report.Harms.OrderBy(static harm => harm.Key))
            json.WriteNumber(HarmWords.NameOf(harm), count);
        json.WriteEndObject();
        json.WriteNumber("kills", verdict.Killed);
        json.WriteNumber("items_per_s", Math.Round(report.ItemsPerSecond, 1));
        json.WriteMilliseconds("wall_ms", report.Duration);
    }
}
