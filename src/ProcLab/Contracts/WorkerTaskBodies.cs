namespace ProcLab;

/// <summary>Runs a task in the worker process; made by the generator.</summary>
public delegate ValueTask<TResult> WorkerTaskBody<in TArgument, TResult>(TArgument argument, WorkerContext context);

/// <summary>Runs a task that reports progress in the worker process; made by the generator.</summary>
public delegate ValueTask<TResult> WorkerTaskBody<in TArgument, TResult, out TProgress>(TArgument argument, IProgress<TProgress> progress, WorkerContext context);

/// <summary>Runs a streaming task in the worker process; made by the generator.</summary>
public delegate IAsyncEnumerable<TItem> WorkerStreamBody<in TArgument, out TItem>(TArgument argument, WorkerContext context);
