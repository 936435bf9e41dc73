using System.Threading.Channels;
using ProcLab.Contracts;
using ProcLab.Shared.Arbiter;
using ProcLab.Shared.Clients;
using ProcLab.Shared.Holding;
using ProcLab.Shared.Pipes;

namespace ProcLab;

/// <summary>Makes pipes between two processes. Each end is a value: it can be an argument or a result of a task, or an item of a queue, and belongs to the process that uses it first.</summary>
public static class ProcessPipe
{
    /// <summary>Makes a pipe of messages of one type.</summary>
    /// <inheritdoc cref="Create{TForth, TBack}(ProcessPipeOptions?, ICodec{TForth}?, ICodec{TBack}?)"/>
    /// <typeparam name="T">The messages' type. Where it is named here, the generator makes its codec.</typeparam>
    /// <param name="options">How it behaves.</param>
    /// <param name="codec">The codec of its messages, if not the generated one.</param>
    public static (PipeEnd<T, T> First, PipeEnd<T, T> Second) Create<[EncodedType] T>(ProcessPipeOptions? options = null, ICodec<T>? codec = null) =>
        Create(options, codec, codec);

    /// <summary>Makes a pipe of messages.</summary>
    /// <typeparam name="TForth">The type of the messages from the first end to the second. Where it is named here, the generator makes its codec.</typeparam>
    /// <typeparam name="TBack">The type of those from the second end to the first.</typeparam>
    /// <param name="options">How it behaves.</param>
    /// <param name="forthCodec">The codec of the former, if not the generated one.</param>
    /// <param name="backCodec">The codec of the latter, if not the generated one.</param>
    /// <returns>Both ends. This process holds the pipe: when it ends, the pipe is lost to whoever uses them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="InvalidOperationException">There is no codec for a type.</exception>
    /// <exception cref="IOException">The memory of the pipe cannot be made.</exception>
    public static (PipeEnd<TForth, TBack> First, PipeEnd<TBack, TForth> Second) Create<[EncodedType] TForth, [EncodedType] TBack>(
        ProcessPipeOptions? options = null, ICodec<TForth>? forthCodec = null, ICodec<TBack>? backCodec = null)
    {
        forthCodec ??= CodecRegistry.Of<TForth>();
        backCodec ??= CodecRegistry.Of<TBack>();
        var (first, second) = Make((options ?? new()).Validated(), TypeNames.Of<TForth>(), TypeNames.Of<TBack>());
        return (new PipeEnd<TForth, TBack>(first, forthCodec, backCodec), new PipeEnd<TBack, TForth>(second, backCodec, forthCodec));
    }

    /// <summary>Makes a pipe of bytes.</summary>
    /// <param name="options">How it behaves.</param>
    /// <returns>Both ends. This process holds the pipe: when it ends, the pipe is lost to whoever uses them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="IOException">The memory of the pipe cannot be made.</exception>
    public static (BytePipeEnd First, BytePipeEnd Second) CreateBytes(ProcessPipeOptions? options = null)
    {
        var (first, second) = Make((options ?? new()).Validated(), BytePipeEnd.ItemType, BytePipeEnd.ItemType);
        return (new BytePipeEnd(first), new BytePipeEnd(second));
    }

    /// <summary>Waits until there is something to be read from one of several readers: of pipes, of queues, of any channels. The end counts, too.</summary>
    /// <typeparam name="T">The type of what they read.</typeparam>
    /// <param name="readers">The readers.</param>
    /// <param name="timeout">How long: zero not to wait, <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Those from which something can be read, in the given order; none when the time is over.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<IReadOnlyList<ChannelReader<T>>> WaitForAnyAsync<T>(
        IReadOnlyList<ChannelReader<T>> readers, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(readers);
        using var limit = new LimitedWait(timeout, cancellationToken);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        var waits = readers.Select(reader => reader.WaitToReadAsync(over.Token).AsTask()).ToArray();
        if (!limit.IsNone && waits.Length > 0)
            await Task.WhenAny(waits).ConfigureAwait(false);

        // A wait that could be over, but whose turn it is not yet, is no reason to say that there is nothing.
        await over.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(waits).ContinueWith(static all => _ = all.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return [.. readers.Where((_, index) => !waits[index].IsCanceled)];
    }

    private static (PipeSides First, PipeSides Second) Make(ProcessPipeOptions options, string forthType, string backType)
    {
        var forth = Hold(options, forthType);
        var back = options.IsOneWay ? null : Hold(options, backType);
        return (PipeSides.Of(forth, back, options.Transport), PipeSides.Of(back, forth, options.Transport));
    }

    private static SharedObject Hold(ProcessPipeOptions options, string itemType) => Holder.Own.Create(new QueueTerms
    {
        Capacity = options.Capacity,
        IsPipe = true,
        ItemType = itemType,
        HeartbeatLimit = options.HeartbeatLimit,
    });
}
