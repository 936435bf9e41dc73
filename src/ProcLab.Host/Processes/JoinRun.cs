using System.Diagnostics;
using ProcLab.Host.Commands;
using ProcLab.Host.Output;
using ProcLab.Worker.Tasks;

namespace ProcLab.Host.Processes;

/// <summary>One run of <c>proclab join</c>: what a parent sees of its variable before, while and after a child process changes its own copy; a join with a limit; and a
/// task with a deadline, if one is asked for.</summary>
internal sealed class JoinRun(TimeSpan? deadline, ProcessLog log, StopRequest stop)
{
    /// <summary>The limit of the join, unless another is asked for.</summary>
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromMilliseconds(300);

    /// <summary>What the child makes of <see cref="SharedNumber"/>.</summary>
    public const int NewValue = 2;

    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longNap = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_fetch = TimeSpan.FromSeconds(2);

    /// <summary>Runs to the end.</summary>
    /// <exception cref="OutputException">Standard output takes no more.</exception>
    public async Task<ExitCode> RunAsync()
    {
        log.Begin("join", "", json =>
        {
            json.WriteBoolean("threads", false);
            json.WriteMilliseconds("timeout_ms", deadline);
        });
        await using var children = new ChildProcesses(log);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop.Asked, log.Broken);
        var codes = new List<ExitCode>();
        try
        {
            codes.Add(await ChangeAsync(children, over.Token));
            codes.Add(await JoinForAWhileAsync(children, over.Token));
            if (deadline is { } time)
                codes.Add(await AwaitWithDeadlineAsync(children, time, over.Token));
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            log.ThrowIfBroken();
            await children.StopAsync(stop);
        }

        return log.End(stop.Code ?? ExitCodes.Worst(codes), "", static _ => { });
    }

    private async Task<ExitCode> ChangeAsync(ChildProcesses children, CancellationToken cancellationToken)
    {
        var table = new JoinTable(log, "parent", "child");
        table.WriteHead();
        table.Write("before start", SharedNumber.Value, null);

        var changed = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var child = await children.AddAsync(
            WorkerProcess.StartAsync(ExampleTasks.Tasks.ChangeNumber, (NewValue, s_rest), new Witness(changed), children.Options("child"), cancellationToken), isShown: false);
        var ended = child.JoinAsync(cancellationToken);
        if (await Task.WhenAny(changed.Task, ended) == changed.Task)
            table.Write("while running", SharedNumber.Value, await changed.Task, $"pid {child.ProcessId} has changed its own copy only");

        await ended;
        var exit = child.ExitStatus!.Value;
        int? childSaw = child.Result.IsCompletedSuccessfully ? child.Result.Result : null;
        table.Write("after join", SharedNumber.Value, childSaw, $"{exit} after {Figures.Seconds(child.Certificate!.Lifetime)} s");
        var code = children.Tell(child, isShown: false);
        if (childSaw is not { } result)
            return code;

        SharedNumber.Value = result;
        table.Write("sent back", SharedNumber.Value, childSaw, "the value came home through the result, not through memory");
        return code;
    }

    private async Task<ExitCode> JoinForAWhileAsync(ChildProcesses children, CancellationToken cancellationToken)
    {
        var limit = deadline ?? DefaultLimit;
        var child = await children.AddAsync(
            WorkerProcess.StartAsync(ExampleTasks.Tasks.Nap, (s_longNap, "awake"), children.Options("sleeper"), cancellationToken), isShown: false);
        string what = $"join of at most {DurationText.Format(limit)} on a child that takes {DurationText.Format(s_longNap)}";
        long started = Stopwatch.GetTimestamp();
        bool hasEnded = await child.JoinAsync(limit, cancellationToken);
        string waited = Figures.Seconds(Stopwatch.GetElapsedTime(started));
        if (hasEnded)
        {
            Result($"{what}: {child.ExitStatus} after {waited} s", "join.end", child, hasEnded);
            return children.Tell(child, isShown: false);
        }

        Result($"{what}: timed out after {waited} s; is alive: {(child.IsAlive ? "true" : "false")}", "join.timeout", child, hasEnded);
        long asked = Stopwatch.GetTimestamp();
        await child.TerminateAsync(cancellationToken: cancellationToken);
        log.Line($"  terminated: {child.ExitStatus}, gone after {Figures.Seconds(Stopwatch.GetElapsedTime(asked))} s");
        return children.Tell(child, isShown: false);
    }

    private async Task<ExitCode> AwaitWithDeadlineAsync(ChildProcesses children, TimeSpan time, CancellationToken cancellationToken)
    {
        var options = children.Options("fetch");
        options.Timeout = time;
        var child = await children.AddAsync(WorkerProcess.StartAsync(ExampleTasks.Tasks.Nap, (s_fetch, "fetched"), options, cancellationToken), isShown: false);
        string what = $"task of {DurationText.Format(s_fetch)}, awaited with a deadline of {DurationText.Format(time)}";
        await child.JoinAsync(cancellationToken);
        var code = children.Tell(child, isShown: false);
        if (child.Result.Exception?.InnerException is TaskTimeoutException late)
        {
            Result($"{what}: TaskTimeoutException: {late.Message}", "task.timeout", child, hasEnded: true);
            return ExitCode.TimedOut;
        }

        Result($"{what}: {(child.Result.IsCompletedSuccessfully ? $"\"{child.Result.Result}\", in time" : child.ExitStatus)}", "task.done", child, hasEnded: true);
        return code;
    }

    private void Result(string line, string kind, WorkerProcess child, bool hasEnded) => log.Write(SafeText.Line(line), kind, json =>
    {
        ProcessLog.WriteName(json, child.Name, child.ProcessId);
        json.WriteBoolean("alive", !hasEnded);
        json.WriteString("message", line);
    });

    private sealed class Witness(TaskCompletionSource<int> changed) : IProgress<int>
    {
        public void Report(int value) => changed.TrySetResult(value);
    }
}
