namespace ProcLab;

/// <summary>A task that takes a <typeparamref name="TArgument"/> and returns a <typeparamref name="TResult"/>.</summary>
/// <typeparam name="TArgument">The parameter's type; a tuple for several; <see cref="Unit"/> for none.</typeparam>
/// <typeparam name="TResult">The result's type; <see cref="Unit"/> for none.</typeparam>
public class WorkerTask<TArgument, TResult> : WorkerTask
{
    private readonly WorkerTaskBody<TArgument, TResult>? _body;

    /// <summary>Makes a handle; called by generated code.</summary>
    public WorkerTask(TaskIdentity identity, ICodec<TArgument> argumentCodec, ICodec<TResult> resultCodec, WorkerTaskBody<TArgument, TResult> body)
        : this(identity, argumentCodec, resultCodec) => _body = body;

    private protected WorkerTask(TaskIdentity identity, ICodec<TArgument> argumentCodec, ICodec<TResult> resultCodec)
        : base(identity)
    {
        ArgumentCodec = argumentCodec;
        ResultCodec = resultCodec;
    }

    internal ICodec<TArgument> ArgumentCodec { get; }

    internal ICodec<TResult> ResultCodec { get; }
}

/// <summary>A task that also reports progress.</summary>
/// <typeparam name="TArgument">The parameter's type; a tuple for several; <see cref="Unit"/> for none.</typeparam>
/// <typeparam name="TResult">The result's type; <see cref="Unit"/> for none.</typeparam>
/// <typeparam name="TProgress">The type of a progress report.</typeparam>
public sealed class WorkerTask<TArgument, TResult, TProgress> : WorkerTask<TArgument, TResult>
{
    private readonly WorkerTaskBody<TArgument, TResult, TProgress> _body;

    /// <summary>Makes a handle; called by generated code.</summary>
    public WorkerTask(
        TaskIdentity identity,
        ICodec<TArgument> argumentCodec,
        ICodec<TResult> resultCodec,
        ICodec<TProgress> progressCodec,
        WorkerTaskBody<TArgument, TResult, TProgress> body)
        : base(identity, argumentCodec, resultCodec)
    {
        ProgressCodec = progressCodec;
        _body = body;
    }

    internal ICodec<TProgress> ProgressCodec { get; }
}
