using System.Runtime.CompilerServices;
using ProcLab.Pools;

namespace ProcLab;

/// <summary>The ways a process is started.</summary>
public abstract partial class WorkerProcess
{
    /// <summary>Starts a process that runs a task; done when it is ready and has the task.</summary>
    /// <param name="task">The task's handle, made by the generator.</param>
    /// <param name="argument">Its argument; a tuple for several.</param>
    /// <param name="options">How the process is set up; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Gives the start up, and ends the process that was started so far. It does not end it later:
    /// <see cref="TerminateAsync"/> does.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="ArgumentException">A name or variable cannot be given to a process, or an option is <see langword="null"/>.</exception>
    /// <exception cref="TaskSerializationException">The argument cannot be encoded.</exception>
    /// <exception cref="WorkerStartException">The process could not be started; it tells how it ended and its last words.</exception>
    public static Task<WorkerProcess<TResult>> StartAsync<TArgument, TResult>(
        WorkerTask<TArgument, TResult> task,
        TArgument argument,
        WorkerProcessOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        return StartAsync(PendingResult<TResult>.Create(task.ResultCodec), task, argument, options, cancellationToken);
    }

    /// <summary>Starts a process that runs a task without an argument.</summary>
    /// <inheritdoc cref="StartAsync{TArgument, TResult}(WorkerTask{TArgument, TResult}, TArgument, WorkerProcessOptions?, CancellationToken)"/>
    [OverloadResolutionPriority(1)] // So that new() { ... } stands for the options, and not for an argument that carries nothing.
    public static Task<WorkerProcess<TResult>> StartAsync<TResult>(
        WorkerTask<Unit, TResult> task, WorkerProcessOptions? options = null, CancellationToken cancellationToken = default) =>
        StartAsync(task, default, options, cancellationToken);

    /// <summary>Starts a process that runs a task, and listens to its progress.</summary>
    /// <param name="task">The task's handle, made by the generator.</param>
    /// <param name="argument">Its argument; a tuple for several.</param>
    /// <param name="progress">Gets the reports on the thread pool, one at a time and in order, all of them before the result is there.
    /// When it is slower than the task, the oldest of more than 1024 waiting reports are dropped.</param>
    /// <param name="options">How the process is set up; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Gives the start up, and ends the process that was started so far.</param>
    /// <inheritdoc cref="StartAsync{TArgument, TResult}(WorkerTask{TArgument, TResult}, TArgument, WorkerProcessOptions?, CancellationToken)"/>
    public static Task<WorkerProcess<TResult>> StartAsync<TArgument, TResult, TProgress>(
        WorkerTask<TArgument, TResult, TProgress> task,
        TArgument argument,
        IProgress<TProgress> progress,
        WorkerProcessOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(progress);
        var item = new PendingProgress<TResult, TProgress>(task.ResultCodec, task.ProgressCodec, progress);
        return StartAsync(item, task, argument, options, cancellationToken);
    }

    private static async Task<WorkerProcess<TResult>> StartAsync<TArgument, TResult>(
        PendingResult<TResult> item, WorkerTask<TArgument, TResult> task, TArgument argument, WorkerProcessOptions? options, CancellationToken cancellationToken)
    {
        var validated = (options ?? new WorkerProcessOptions()).Validated();
        var engineOptions = validated.ToPoolOptions();
        cancellationToken.ThrowIfCancellationRequested();
        LiveProcesses.ListenToProgram();
        var engine = new PoolEngine(engineOptions);
        try
        {
            item.Prepare(engine, task, task.ArgumentCodec, argument, validated.ToRunOptions(), CancellationToken.None);

            // Before there is a worker, so that it cannot be lost between its start and its work.
            engine.Submit(item);
            var worker = await engine.StartAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            var started = new WorkerProcess<TResult>(engine, worker, validated, task.Identity.HearsCancellation, LoneResult.Of(item));
            LiveProcesses.Add(started);
            engine.Drain();
            return started;
        }
        catch
        {
            engine.Terminate(TimeSpan.Zero);
            await engine.Ended.ConfigureAwait(false);
            throw;
        }
    }
}
