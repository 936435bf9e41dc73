using ProcLab.Pools;

namespace ProcLab;

/// <summary>A <see cref="WorkerProcess"/> and the result of its task.</summary>
/// <typeparam name="TResult">The result's type; <see cref="Unit"/> for none.</typeparam>
public sealed class WorkerProcess<TResult> : WorkerProcess
{
    internal WorkerProcess(PoolEngine engine, PoolWorker worker, WorkerProcessOptions options, bool hearsCancellation, Task<TResult> result)
        : base(engine, worker, options, hearsCancellation) => Result = result;

    /// <summary>The result, as soon as it is there, which is a moment before the process has ended. It fails with <see cref="RemoteTaskException"/> when the task threw,
    /// <see cref="TaskTimeoutException"/> when it was not done in its time, <see cref="WorkerCrashedException"/> when the process ended before it, was killed by
    /// <see cref="WorkerProcess.Kill"/> too, <see cref="TaskSerializationException"/> when the result cannot travel, and <see cref="TaskNotFoundException"/> when the process has
    /// no such task. It is cancelled when the process was terminated before the result was there.</summary>
    public Task<TResult> Result { get; }
}
