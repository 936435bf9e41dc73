using ProcLab.Host.Commands;
using ProcLab.Host.Output;
using ProcLab.Host.Pool;

namespace ProcLab.Host.Processes;

/// <summary>One run of <c>proclab compute</c>: a child process computes, and its result is the command's.</summary>
/// <typeparam name="TResult">What the child returns.</typeparam>
/// <param name="name">What it computes, and the name of the process.</param>
/// <param name="log">Where it is told.</param>
/// <param name="stop">What ends it early.</param>
internal sealed class ComputeRun<TResult>(string name, ProcessLog log, StopRequest stop)
{
    /// <summary>Starts the child.</summary>
    public required Func<WorkerProcessOptions, CancellationToken, Task<WorkerProcess<TResult>>> Start { get; init; }

    /// <summary>The value, or what is wrong.</summary>
    public required Func<TResult, (double Value, CommandException? Problem)> Describe { get; init; }

    /// <summary>Runs to the end.</summary>
    /// <exception cref="CommandException">Something is wrong with what was to be computed, or with the child.</exception>
    public async Task<ExitCode> RunAsync()
    {
        DescriptorLimit.RequireForProcesses(1);
        log.Begin("compute", "", json => json.WriteString("what", name));
        await using var children = new ChildProcesses(log);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop.Asked, log.Broken);
        try
        {
            var child = await children.AddAsync(Start(children.Options(name), over.Token), isShown: false);
            await child.JoinAsync(over.Token);
            var code = children.Tell(child, isShown: false);
            return code == ExitCode.Ok ? End(child) : throw new CommandException(code, SafeText.Line(child.Result.Exception?.InnerException?.Message ?? $"{child}"));
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            log.ThrowIfBroken();
            await children.StopAsync(stop);
            return log.End(stop.Code!.Value, "", static _ => { });
        }
    }

    private ExitCode End(WorkerProcess<TResult> child)
    {
        var (value, problem) = Describe(child.Result.Result);
        if (problem is not null)
            throw problem;

        log.Write(ComputeCommand.Format(value), "task.done", json =>
        {
            ProcessLog.WriteName(json, child.Name, child.ProcessId);
            json.WriteNumber("result", value);
        });
        string lifetime = Figures.Duration(child.Certificate!.Lifetime, log.Glyphs);
        return log.End(ExitCode.Ok, $"  computed by process {child.ProcessId}: {child.ExitStatus} after {lifetime}", static _ => { });
    }
}
