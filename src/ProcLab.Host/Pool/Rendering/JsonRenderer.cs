using System.Text.Json;
using System.Threading.Channels;
using ProcLab.Host.Output;

namespace ProcLab.Host.Pool.Rendering;

/// <summary><c>--json</c>: every report as one line, as it happens; <c>run.end</c> is the last, also when a second signal ends the process.</summary>
/// <param name="lines">Where to write.</param>
/// <param name="account">The account so far, for a run that does not come to its end.</param>
internal sealed class JsonRenderer(JsonLineWriter lines, Func<PoolSummary> account) : IPoolRenderer
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly object _writing = new();
    private bool _hasEnded;

    public async Task RenderAsync(ChannelReader<PoolReport> reports)
    {
        EventHandler endEarly = (_, _) => EndEarly();
        AppDomain.CurrentDomain.ProcessExit += endEarly;
        try
        {
            await foreach (var report in reports.ReadAllAsync())
            {
                lock (_writing)
                    Write(report);
            }
        }
        finally
        {
            AppDomain.CurrentDomain.ProcessExit -= endEarly;
        }
    }

    /// <summary>The process ends in the midst of the run. The lock is not given back, so that nothing is written after the end; an output that takes no
    /// more is not waited for.</summary>
    internal void EndEarly()
    {
        if (!Monitor.TryEnter(_writing, s_patience) || _hasEnded)
            return;

        var summary = account();
        Write(new PoolReport.Ended(summary.Wall, summary));
    }

    private void Write(PoolReport report)
    {
        _hasEnded = report is PoolReport.Ended;
        lines.Write(report.At, Kind(report), json => WriteFields(json, report));
    }

    private static string Kind(PoolReport report) => report switch
    {
        PoolReport.Started => "run.start",
        PoolReport.WorkerSpawned => "proc.spawn",
        PoolReport.WorkerReady => "proc.ready",
        PoolReport.ConnectionRefused => "conn.refuse",
        PoolReport.WorkerTooLarge => "proc.large",
        PoolReport.WorkerUnresponsive => "proc.hang",
        PoolReport.WorkerExited => "proc.exit",
        PoolReport.WorkerPrinted => "out",
        PoolReport.WorkerKilled => "fault.begin",
        PoolReport.ItemStarted => "task.start",
        PoolReport.ItemRetried => "task.retry",
        PoolReport.ItemDone => "task.done",
        PoolReport.ItemFailed => "task.fail",
        PoolReport.ItemLost => "task.lost",
        PoolReport.ItemTimedOut => "task.timeout",
        PoolReport.ItemStopped => "task.stop",
        PoolReport.Ended => "run.end",
        _ => "diagnostic",
    };

    private static void WriteFields(Utf8JsonWriter json, PoolReport report)
    {
        switch (report)
        {
            case PoolReport.Started started:
                WriteStart(json, started.Settings, started.Facts);
                break;
            case PoolReport.WorkerSpawned spawned:
                WriteWorker(json, "name", spawned.Worker);
                break;
            case PoolReport.WorkerReady ready:
                WriteWorker(json, "name", ready.Worker);
                json.WriteMilliseconds("spawn_ms", ready.Startup);
                break;
            case PoolReport.ConnectionRefused refused:
                json.WriteString("name", refused.WorkerName);
                json.WriteString("reason", refused.Reason);
                break;
            case PoolReport.WorkerTooLarge large:
                WriteWorker(json, "name", large.Worker);
                json.WriteNumber("memory_bytes", large.MemoryBytes);
                break;
            case PoolReport.WorkerUnresponsive hung:
                WriteWorker(json, "name", hung.Worker);
                json.WriteMilliseconds("silent_ms", hung.Silence);
                break;
            case PoolReport.WorkerExited exited:
                WriteWorker(json, "name", exited.Worker);
                WriteExit(json, exited.Exit);
                break;
            case PoolReport.WorkerPrinted printed:
                WriteWorker(json, "name", printed.Worker);
                json.WriteString("stream", printed.IsError ? "stderr" : "stdout");
                json.WriteString("text", printed.Text);
                break;
            case PoolReport.WorkerKilled killed:
                json.WriteString("do", "kill");
                json.WriteNumber("task", killed.Item.Number);
                WriteWorker(json, "target", killed.Worker);
                json.WriteNumber("signal", 9);
                break;
            case PoolReport.ItemStarted itemStarted:
                json.WriteNumber("task", itemStarted.Item.Number);
                json.WriteNumber("attempt", itemStarted.Attempt);
                WriteWorker(json, "worker", itemStarted.Worker);
                json.WriteMilliseconds("waited_ms", itemStarted.Waited);
                json.WriteString("input", itemStarted.Item.Label);
                break;
            case PoolReport.ItemRetried retried:
                WriteRun(json, retried.Item, retried.Run);
                json.WriteString("outcome", ExitCodes.Describe(retried.Code).Name);
                json.WriteString("error", retried.Reason);
                if (retried.Code == ExitCode.TimedOut)
                    json.WriteBoolean("killed", retried.HasCostWorker);
                break;
            case PoolReport.ItemEnded ended:
                WriteOutcome(json, ended);
                break;
            case PoolReport.Noted noted:
                WriteDiagnostic(json, "note", null, noted.Sentence);
                break;
            case PoolReport.Warned warned:
                WriteDiagnostic(json, "warning", null, warned.Sentence);
                break;
            case PoolReport.Faulted faulted:
                WriteDiagnostic(json, "error", ExitCodes.Describe(faulted.Code).Name, faulted.Sentence);
                break;
            case PoolReport.Ended end:
                WriteEnd(json, end.Summary);
                break;
        }
    }

    private static void WriteStart(Utf8JsonWriter json, PoolSettings settings, RunFacts facts)
    {
        json.WriteString("command", "pool");
        json.WriteString("task", settings.Job.Name);
        json.WriteNumber("workers", settings.Workers);
        json.WriteString("transport", PoolTransports.NameOf(settings.Transport));
        json.WriteNumberOrNull("tasks", settings.Total);
        json.WriteNumber("seed", settings.Seed);
        facts.WriteTo(json);
    }

    private static void WriteRun(Utf8JsonWriter json, PoolItem item, ItemRun? where)
    {
        json.WriteNumber("task", item.Number);
        if (where is { } run)
        {
            json.WriteNumber("attempt", run.Attempt);
            WriteWorker(json, "worker", run.Worker);
            json.WriteMilliseconds("waited_ms", run.Waited);
            json.WriteMilliseconds("ran_ms", run.Ran);
        }

        json.WriteString("input", item.Label);
    }

    private static void WriteOutcome(Utf8JsonWriter json, PoolReport.ItemEnded ended)
    {
        WriteRun(json, ended.Item, ended.Run);
        switch (ended)
        {
            case PoolReport.ItemDone done:
                json.WritePropertyName("result");
                done.Result.WriteValue(json);
                break;
            case PoolReport.ItemFailed failed:
                json.WriteString("error", failed.Failure.Reason);
                if (failed.Failure.Type is { } type)
                    json.WriteString("type", type);
                if (failed.Failure.Details is { } details)
                    json.WriteString("details", details);
                break;
            case PoolReport.ItemTimedOut late:
                json.WriteString("error", late.Reason);
                json.WriteBoolean("killed", late.HasCostWorker);
                break;
            case PoolReport.ItemLost lost:
                json.WriteString("cause", lost.Cause);
                json.WriteBoolean("will_retry", false);
                break;
        }
    }

    private static void WriteEnd(Utf8JsonWriter json, PoolSummary summary)
    {
        json.WriteString("verdict", summary.Verdict);
        json.WriteNumber("exit", (int)summary.Exit);
        json.WriteNumber("completed", summary.Completed);
        json.WriteNumber("failed", summary.Failed);
        json.WriteNumber("lost", summary.Lost);
        json.WriteNumber("timed_out", summary.TimedOut);
        json.WriteNumber("stopped", summary.Stopped);
        json.WriteNumber("never_begun", summary.NeverBegun);
        json.WriteNumber("retried", summary.Retried);
        json.WriteStartArray("workers");
        foreach (var worker in summary.Workers)
        {
            json.WriteStartObject();
            WriteWorker(json, "name", worker.Worker);
            json.WriteNumber("tasks", worker.Tasks);
            json.WriteMilliseconds("busy_ms", worker.Busy);
            json.WriteNumberOrNull("exit", worker.Exit?.Code);
            json.WriteNumberOrNull("signal", worker.Exit?.Signal);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteMilliseconds("work_ms", summary.Work);
        json.WriteMilliseconds("wall_ms", summary.Wall);
        json.WriteNumber("speedup", Math.Round(summary.Speedup, 3));
    }

    private static void WriteWorker(Utf8JsonWriter json, string property, WorkerIdentity worker)
    {
        json.WriteString(property, worker.Name);
        json.WriteNumber("pid", worker.ProcessId);
    }

    private static void WriteExit(Utf8JsonWriter json, WorkerExit exit)
    {
        json.WriteNumberOrNull("exit", exit.Code);
        json.WriteNumberOrNull("signal", exit.Signal);
        json.WriteString("cause", exit.Cause);
        json.WriteBoolean("expected", exit.IsExpected);
        json.WriteMilliseconds("up_ms", exit.Uptime);
        json.WriteNumber("tasks", exit.Tasks);
        json.WriteNumberOrNull("task", exit.Task);
        json.WriteStartArray("stderr");
        foreach (string line in exit.LastErrorLines)
            json.WriteStringValue(line);
        json.WriteEndArray();
    }

    private static void WriteDiagnostic(Utf8JsonWriter json, string severity, string? code, string message)
    {
        json.WriteString("severity", severity);
        if (code is not null)
            json.WriteString("code", code);
        json.WriteString("message", message);
    }
}
