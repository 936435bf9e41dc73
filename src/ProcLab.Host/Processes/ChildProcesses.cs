using ProcLab.Host.Commands;
using ProcLab.Host.Output;

namespace ProcLab.Host.Processes;

/// <summary>The processes that a command has started by hand: none of them outlives it.</summary>
internal sealed class ChildProcesses(ProcessLog log) : IAsyncDisposable
{
    /// <summary>How long a task may take to end when it is asked to, by a signal or by the end of the command.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<WorkerProcess> _started = [];

    /// <summary>Those that were started, in that order.</summary>
    public IReadOnlyList<WorkerProcess> All
    {
        get
        {
            lock (_gate)
                return [.. _started];
        }
    }

    /// <summary>What every process of a command has in common.</summary>
    public WorkerProcessOptions Options(string name) => new() { Name = name, Grace = Grace, OutputHandler = log.Printed };

    /// <summary>Waits for a start, and tells it.</summary>
    /// <param name="starting">The start.</param>
    /// <param name="isShown">Whether people are to know; programs always do.</param>
    /// <exception cref="CommandException">It failed.</exception>
    public async Task<WorkerProcess<TResult>> AddAsync<TResult>(Task<WorkerProcess<TResult>> starting, bool isShown = true)
    {
        try
        {
            var process = await starting;
            lock (_gate)
                _started.Add(process);
            log.Started(process.Name, process.ProcessId, isShown);
            return process;
        }
        catch (WorkerStartException error)
        {
            throw new CommandException(ExitCode.WorkerLost, SafeText.Line(error.Message));
        }
    }

    /// <summary>Waits until a process has ended, and tells how.</summary>
    /// <param name="process">The process.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What that means for the command.</returns>
    public async Task<ExitCode> FollowAsync(WorkerProcess process, CancellationToken cancellationToken)
    {
        await process.JoinAsync(cancellationToken);
        return Tell(process);
    }

    /// <summary>Tells how a process has ended.</summary>
    /// <param name="process">The process.</param>
    /// <param name="isShown">Whether people are to know of an end that was to be expected.</param>
    /// <returns>What that means for the command.</returns>
    public ExitCode Tell(WorkerProcess process, bool isShown = true)
    {
        bool isExpected = process.Certificate!.Reason is DeathReason.Left or DeathReason.Terminated;
        log.Ended(process, isExpected, isShown || !isExpected);
        return !isExpected ? ExitCode.WorkerLost
            : process is { Certificate.Reason: DeathReason.Left, ExitStatus.IsSuccess: false } ? ExitCode.Failed
            : ExitCode.Ok;
    }

    /// <summary>A signal has asked the command to end: tells so, and ends all that still run.</summary>
    public async Task StopAsync(StopRequest stop)
    {
        string signal = stop.Code switch { ExitCode.Terminated => "SIGTERM", ExitCode.HungUp => "SIGHUP", _ => "interrupted" };
        log.Note($"{signal}: what runs has {Figures.Count((long)Grace.TotalSeconds)} s to end (again: at once)");
        await DisposeAsync();
    }

    /// <summary>Ends all that still run.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(All.Select(static process => process.DisposeAsync().AsTask()));
}
