using ProcLab.Contracts;

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

    internal sealed override ValueTask ExecuteAsync(ReadOnlySpan<byte> argument, ITaskOutlet outlet, WorkerContext context)
    {
        if (!TryDecode(ArgumentCodec, argument, outlet, out var value))
            return ValueTask.CompletedTask;

        var running = Invoke(value, outlet, context);
        if (!running.IsCompletedSuccessfully)
            return FinishAsync(running, outlet);

        outlet.Result(ResultCodec, running.Result);
        return ValueTask.CompletedTask;
    }

    private protected virtual ValueTask<TResult> Invoke(TArgument argument, ITaskOutlet outlet, WorkerContext context) => _body!(argument, context);

    private async ValueTask FinishAsync(ValueTask<TResult> running, ITaskOutlet outlet) =>
        outlet.Result(ResultCodec, await running.ConfigureAwait(false));
}
