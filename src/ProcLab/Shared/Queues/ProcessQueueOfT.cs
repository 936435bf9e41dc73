using System.Threading.Channels;
using ProcLab.Shared.Arbiter;
using ProcLab.Shared.Clients;
using ProcLab.Shared.Holding;
using ProcLab.Wire;

namespace ProcLab;

/// <summary>A queue between processes: any number of producers and consumers, in any processes of this user on this machine. It is a <see cref="Channel{T}"/>, and a value: it can be an
/// argument or a result of a task, an item of another queue, or opened by its name (<see cref="ProcessQueue"/>).</summary>
/// <remarks>One process holds the queue, the one that made it: when that ends, the queue is lost everywhere, with what is in it. Of the others each may be killed at any moment: what a
/// producer had put is in the queue, and what a consumer was not done with goes to another. See <see cref="ProcessQueueReader{T}"/> for when he is done.</remarks>
/// <typeparam name="T">The items' type.</typeparam>
public sealed class ProcessQueue<T> : Channel<T>, IAsyncDisposable
{
    private readonly QueueAccess _access;
    private readonly SharedObject? _held;
    private readonly Func<QueueHandle> _handle;

    /// <summary>One that this process holds.</summary>
    internal ProcessQueue(SharedObject held, ICodec<T> codec, Func<QueueHandle> handle)
        : this(QueueAccess.To(held, MemberRole.Both), codec, handle)
    {
        _held = held;
        held.ItemLost += (bytes, deliveries) =>
        {
            if (ItemLost is not { } handler)
                return;

            var reader = new MessagePackReader(bytes);
            handler(this, new QueueItemLostEventArgs<T>(codec.Read(ref reader), deliveries));
        };
    }

    /// <summary>One that another process holds.</summary>
    internal ProcessQueue(QueueHandle handle, ICodec<T> codec)
        : this(QueueAccess.To(handle, MemberRole.Both, TypeNames.Of<T>()), codec, () => handle)
    {
    }

    private ProcessQueue(QueueAccess access, ICodec<T> codec, Func<QueueHandle> handle)
    {
        (_access, _handle) = (access, handle);
        base.Reader = Reader = new ProcessQueueReader<T>(access, codec);
        base.Writer = Writer = new ProcessQueueWriter<T>(access, codec);
    }

    /// <summary>An item was lost: consumers ended while they had it, as many as <see cref="ProcessQueueOptions.MaxDeliveries"/> allows. Raised in the process that holds the queue, on the
    /// thread pool.</summary>
    public event EventHandler<QueueItemLostEventArgs<T>>? ItemLost;

    /// <summary>Takes items.</summary>
    public new ProcessQueueReader<T> Reader { get; }

    /// <summary>Puts items.</summary>
    public new ProcessQueueWriter<T> Writer { get; }

    /// <summary>The queue at this moment.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="QueueLostException">There is no queue any more.</exception>
    /// <exception cref="QueueUnavailableException">The queue cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Task<QueueSnapshot> GetSnapshotAsync(CancellationToken cancellationToken = default) => AskAsync(QueueQuestion.Figures, cancellationToken);

    /// <summary>Waits until all items that were put are done with, by whoever took them.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <inheritdoc cref="GetSnapshotAsync" path="/exception"/>
    public Task JoinAsync(CancellationToken cancellationToken = default) => AskAsync(QueueQuestion.Done, cancellationToken);

    /// <summary>Ends the use of the queue by this process, which is done with the items that it has read (<see cref="ProcessQueueReader{T}"/>); others that it has taken go to others. If
    /// this process holds the queue, the queue is lost, with what is in it: complete it and wait for its end before.</summary>
    public async ValueTask DisposeAsync()
    {
        await _access.LeaveAsync().ConfigureAwait(false);
        if (_held is not null)
            Holder.Own.Drop(_held);
    }

    /// <summary>Begins to use it; otherwise that is done when it is first used.</summary>
    internal async Task AttachAsync(CancellationToken cancellationToken) => await _access.AttachAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>What another process has to know to use it.</summary>
    internal QueueHandle ToHandle() => _handle();

    private async Task<QueueSnapshot> AskAsync(QueueQuestion question, CancellationToken cancellationToken)
    {
        var client = await _access.AttachAsync(cancellationToken).ConfigureAwait(false);
        return new QueueSnapshot(await client.AskAsync(question, cancellationToken).ConfigureAwait(false));
    }
}
