using ProcLab.Contracts;

namespace ProcLab;

/// <summary>A task whose results are streamed: its method returns <see cref="IAsyncEnumerable{T}"/>, and it is called with <c>StreamAsync</c>.</summary>
/// <typeparam name="TArgument">The parameter's type; a tuple for several; <see cref="Unit"/> for none.</typeparam>
/// <typeparam name="TItem">The type of one streamed item.</typeparam>
public sealed class WorkerStream<TArgument, TItem> : WorkerTask
{
    private readonly WorkerStreamBody<TArgument, TItem> _body;

    /// <summary>Makes a handle; called by generated code.</summary>
    public WorkerStream(TaskIdentity identity, ICodec<TArgument> argumentCodec, ICodec<TItem> itemCodec, WorkerStreamBody<TArgument, TItem> body)
        : base(identity)
    {
        ArgumentCodec = argumentCodec;
        ItemCodec = itemCodec;
        _body = body;
    }

    internal ICodec<TArgument> ArgumentCodec { get; }

    internal ICodec<TItem> ItemCodec { get; }

    internal override ValueTask ExecuteAsync(ReadOnlySpan<byte> argument, ITaskOutlet outlet, WorkerContext context) =>
        TryDecode(ArgumentCodec, argument, outlet, out var value) ? StreamAsync(value, outlet, context) : ValueTask.CompletedTask;

    private async ValueTask StreamAsync(TArgument argument, ITaskOutlet outlet, WorkerContext context)
    {
        await foreach (var item in _body(argument, context).WithCancellation(context.CancellationToken).ConfigureAwait(false))
            await outlet.ItemAsync(ItemCodec, item, context.CancellationToken).ConfigureAwait(false);

        outlet.Result(Codecs.Unit, default);
    }
}
