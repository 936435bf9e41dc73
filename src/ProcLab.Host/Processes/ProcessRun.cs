using ProcLab.Host.Commands;
using ProcLab.Host.Output;
using ProcLab.Worker.Tasks;

namespace ProcLab.Host.Processes;

/// <summary>One run of <c>proclab process</c>: main and two children print their lines beside each other; then main joins its children, or ends, and the end of the program waits
/// for them, or ends them if they are daemons.</summary>
internal sealed class ProcessRun(ProcessSettings settings, ProcessLog log, StopRequest stop)
{
    public const string Main = "main";
    public const string First = "coding";
    public const string Second = "music";

    /// <summary>Runs to the end.</summary>
    /// <exception cref="OutputException">Standard output takes no more.</exception>
    public async Task<ExitCode> RunAsync()
    {
        log.Begin("process", $"process {log.Glyphs.Dot} main is {Environment.ProcessId} {log.Glyphs.Dot} {Plan()}", json =>
        {
            json.WriteNumber("lines", settings.Lines);
            json.WriteNumber("pace_ms", settings.Pace.TotalMilliseconds);
            json.WriteBoolean("join", settings.Joins);
            json.WriteBoolean("daemon", settings.IsDaemon);
            json.WriteBoolean("threads", false);
        });
        await using var children = new ChildProcesses(log);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop.Asked, log.Broken);
        var following = new List<Task<ExitCode>>();
        try
        {
            await Task.WhenAll(StartAsync(children, First, over.Token), StartAsync(children, Second, over.Token));
            following = [.. children.All.Select(child => children.FollowAsync(child, CancellationToken.None))];
            var terminating = settings.TerminateAfter is { } time ? TerminateAsync(children.All.First(static child => child.Name == Second), time, over.Token) : Task.CompletedTask;
            await PrintAsync(over.Token);
            await EndMainAsync(children, following, terminating, over.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            log.ThrowIfBroken();
            await children.StopAsync(stop);
        }

        var codes = await Task.WhenAll(following);
        log.ThrowIfBroken();
        return End([.. children.All.OrderBy(static child => child.Name, StringComparer.Ordinal)], stop.Code ?? ExitCodes.Worst(codes));
    }

    private string Plan() =>
        $"it starts two {(settings.IsDaemon ? "daemon " : "")}processes, {First} and {Second}; each of the three prints {Figures.Count(settings.Lines, "line")}, {Figures.Duration(settings.Pace, log.Glyphs)} apart";

    private async Task StartAsync(ChildProcesses children, string name, CancellationToken cancellationToken)
    {
        var options = children.Options(name);
        options.IsDaemon = settings.IsDaemon;
        await children.AddAsync(WorkerProcess.StartAsync(ExampleTasks.Tasks.PrintLines, (settings.Lines, settings.Pace), options, cancellationToken));
    }

    /// <summary>Main's own lines.</summary>
    private async Task PrintAsync(CancellationToken cancellationToken)
    {
        for (int line = 1; line <= settings.Lines; line++)
        {
            await Task.Delay(settings.Pace, cancellationToken);
            log.Printed(Main, Environment.ProcessId, isError: false, $"line {line} of {settings.Lines}");
        }
    }

    /// <summary>What main does at its end, and what its end does.</summary>
    private async Task EndMainAsync(ChildProcesses children, IEnumerable<Task<ExitCode>> following, Task terminating, CancellationToken cancellationToken)
    {
        var ended = Task.WhenAll(following);
        if (settings.Joins)
        {
            log.Note(Main, Environment.ProcessId, "waits for its children: join");
            await Task.WhenAll(ended, terminating).WaitAsync(cancellationToken);
            log.Note(Main, Environment.ProcessId, "ends");
            return;
        }

        log.Note(Main, Environment.ProcessId, settings.IsDaemon ? "ends, and its daemons with it" : "ends; the end of the program waits for its children");
        if (settings.IsDaemon)
            await Task.WhenAll(children.All.Select(child => child.TerminateAsync(TimeSpan.Zero, cancellationToken)));
        await Task.WhenAll(ended, terminating).WaitAsync(cancellationToken);
    }

    private async Task TerminateAsync(WorkerProcess child, TimeSpan time, CancellationToken cancellationToken)
    {
        if (await child.JoinAsync(time, cancellationToken))
        {
            log.Note(child.Name, child.ProcessId, $"had ended before the time of --terminate was over");
            return;
        }

        log.Note(child.Name, child.ProcessId, $"is alive: {Word(child.IsAlive)}; main terminates it");
        await child.TerminateAsync(cancellationToken: cancellationToken);
        var exit = child.ExitStatus!.Value;
        log.Note(child.Name, child.ProcessId, $"is alive: {Word(child.IsAlive)}; exit code: {exit.ExitCode?.ToString(Figures.Culture) ?? "none"}; signal: {exit.Signal?.ToString(Figures.Culture) ?? "none"}");
    }

    private ExitCode End(IReadOnlyList<WorkerProcess> children, ExitCode code)
    {
        string outcome = code == ExitCode.Ok ? "done" : ExitCodes.Describe(code).Name;
        string ends = string.Join($" {log.Glyphs.Dot} ", children.Select(static child => $"{child.Name}: {child.ExitStatus}"));
        return log.End(code, $"{outcome} after {Figures.Duration(log.Elapsed, log.Glyphs)} {log.Glyphs.Dot} {ends}", json =>
        {
            json.WriteStartArray("processes");
            foreach (var child in children)
            {
                json.WriteStartObject();
                ProcessLog.WriteName(json, child.Name, child.ProcessId);
                ProcessLog.WriteExit(json, child.ExitStatus!.Value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static string Word(bool isTrue) => isTrue ? "true" : "false";
}
