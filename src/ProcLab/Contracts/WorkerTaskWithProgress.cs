using ProcLab.Contracts;

namespace ProcLab;

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

    internal override bool ReportsProgress => true;

    private protected override ValueTask<TResult> Invoke(TArgument argument, ITaskOutlet outlet, WorkerContext context) =>
        _body(argument, new Reporter(ProgressCodec, outlet), context);

    private sealed class Reporter(ICodec<TProgress> codec, ITaskOutlet outlet) : IProgress<TProgress>
    {
        public void Report(TProgress value) => outlet.Progress(codec, value);
    }
}
