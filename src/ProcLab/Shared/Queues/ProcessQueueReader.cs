using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ProcLab.Shared.Arbiter;
using ProcLab.Shared.Clients;
using ProcLab.Shared.Memory;
using ProcLab.Shared.Queues;

namespace ProcLab;

/// <summary>Takes items from a queue between processes, each of which goes to one consumer, in the order in which they were put.</summary>
/// <remarks>An item whose consumer's process ends before he is done with it goes to another. He is done with it when he says so (<see cref="TakeAsync"/>); when his loop asks for the next
/// (<see cref="ReadAllAsync"/>); and for the other methods when this process reads again, in whatever loop, when the work item of a pool ends in which it was read, or when the process
/// disposes of the queue or ends by itself. All members can be used by any number of threads at once.</remarks>
/// <typeparam name="T">The items' type.</typeparam>
public sealed class ProcessQueueReader<T> : ChannelReader<T>
{
    private readonly QueueAccess _access;
    private readonly ICodec<T> _codec;
    private readonly Lazy<Task> _completion;

    internal ProcessQueueReader(QueueAccess access, ICodec<T> codec)
    {
        (_access, _codec) = (access, codec);
        _completion = new Lazy<Task>(WaitForEndAsync);
    }

    /// <summary>Completes when the queue is completed and all its items are done with, or fails with the error that it was completed with, or that it was lost with.</summary>
    public override Task Completion => _completion.Value;

    /// <inheritdoc/>
    public override bool CanCount => true;

    /// <summary>How many items are in the queue: put, and not taken. The process that holds the queue is asked, which takes some microseconds.</summary>
    /// <exception cref="QueueLostException">There is no queue any more.</exception>
    /// <exception cref="QueueUnavailableException">The queue cannot be used.</exception>
    public override int Count =>
        (int)Math.Min(int.MaxValue, _access.Attach().AskAsync(QueueQuestion.Figures, CancellationToken.None).GetAwaiter().GetResult().Count);

    /// <summary>Takes an item if there is one now. When it seems that there is none but others are at putting some, the process that holds the queue is asked.</summary>
    /// <param name="item">The item.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="QueueItemException">The item cannot be decoded; this process is done with it.</exception>
    /// <exception cref="QueueLostException">There is no queue any more.</exception>
    /// <exception cref="QueueUnavailableException">The queue cannot be used.</exception>
    public override bool TryRead([MaybeNullWhen(false)] out T item)
    {
        var client = _access.Attach();
        client.EndRead();
        if (!client.TryTake(out var taken))
        {
            if (client.IsEmpty)
            {
                item = default;
                return false;
            }

            client.AskAsync(QueueQuestion.Items, CancellationToken.None).GetAwaiter().GetResult();
            if (!client.TryTake(out taken))
            {
                item = default;
                return false;
            }
        }

        item = Receive(client, taken);
        return true;
    }

    /// <summary>Takes an item, and waits for one if there is none.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ChannelClosedException">The queue is completed and all items are taken, or it is lost: the inner exception says why.</exception>
    /// <exception cref="QueueItemException">The item cannot be decoded; this process is done with it.</exception>
    /// <exception cref="QueueUnavailableException">The queue cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public override ValueTask<T> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<T>(cancellationToken);

        if (_access.Current is { Lost: null } client)
        {
            client.EndRead();
            if (client.TryTake(out var taken))
                return new ValueTask<T>(Receive(client, taken));
        }

        return ReadOrThrowAsync(Timeout.InfiniteTimeSpan, cancellationToken);
    }

    /// <summary>Takes an item, and waits for one no longer than a limit.</summary>
    /// <param name="timeout">How long: zero not to wait, <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="QueueEmptyException">There is no item, and <paramref name="timeout"/> is zero.</exception>
    /// <exception cref="QueueTimeoutException">There was none for that long.</exception>
    /// <inheritdoc cref="ReadAsync(CancellationToken)" path="/exception"/>
    public ValueTask<T> ReadAsync(TimeSpan timeout, CancellationToken cancellationToken = default) => ReadOrThrowAsync(timeout, cancellationToken);

    /// <summary>Takes an item, and waits for one no longer than a limit; that there is none is no exception.</summary>
    /// <param name="timeout">How long: zero not to wait, <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The item, or <see cref="QueueOutcome.Empty"/>, <see cref="QueueOutcome.TimedOut"/> or <see cref="QueueOutcome.Closed"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative.</exception>
    /// <exception cref="QueueItemException">The item cannot be decoded; this process is done with it.</exception>
    /// <exception cref="QueueLostException">There is no queue any more.</exception>
    /// <exception cref="QueueUnavailableException">The queue cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async ValueTask<QueueRead<T>> TryReadAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var client = await _access.AttachAsync(cancellationToken).ConfigureAwait(false);
        client.EndRead();
        var (outcome, taken) = await client.TakeAsync(timeout, cancellationToken).ConfigureAwait(false);
        return outcome == QueueOutcome.Done ? new QueueRead<T>(outcome, Receive(client, taken)) : new QueueRead<T>(outcome, default);
    }

    /// <summary>Waits until there is an item. Another may have taken it by the time at which this process reads.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><see langword="false"/> when the queue is completed and all items are taken.</returns>
    /// <exception cref="QueueFaultedException">It was completed with an error, and all items are taken.</exception>
    /// <exception cref="QueueLostException">There is no queue any more.</exception>
    /// <exception cref="QueueUnavailableException">The queue cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public override async ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
    {
        var client = await _access.AttachAsync(cancellationToken).ConfigureAwait(false);
        client.EndRead();
        if (await client.WaitForItemsAsync(cancellationToken).ConfigureAwait(false))
            return true;

        return QueueErrors.Fault(client) is { } fault ? throw fault : false;
    }

    /// <summary>Takes items until there are no more. The loop is done with an item when it asks for the next, or ends.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <inheritdoc cref="WaitToReadAsync" path="/exception"/>
    public override async IAsyncEnumerable<T> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var client = await _access.AttachAsync(cancellationToken).ConfigureAwait(false);
        for (;;)
        {
            if (!client.TryTake(out var taken))
            {
                if (await client.WaitForItemsAsync(cancellationToken).ConfigureAwait(false))
                    continue;
                if (QueueErrors.Fault(client) is { } fault)
                    throw fault;
                yield break;
            }

            var item = client.Decode(taken, _codec, out _);
            try
            {
                yield return item;
            }
            finally
            {
                client.End(taken, isReturned: false);
            }
        }
    }

    /// <summary>Takes an item that stays in this process's hand until it is acknowledged, and waits for one if there is none.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <inheritdoc cref="ReadAsync(CancellationToken)" path="/exception"/>
    public async ValueTask<QueueDelivery<T>> TakeAsync(CancellationToken cancellationToken = default) =>
        await TryTakeAsync(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false) ?? throw QueueErrors.Closed(_access.Attach(), isRead: true);

    /// <summary>Takes an item that stays in this process's hand until it is acknowledged, and waits for one no longer than a limit.</summary>
    /// <param name="timeout">How long: zero not to wait, <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The item; or <see langword="null"/> when there is none, or was none in time, or the queue is completed and there will be none.</returns>
    /// <inheritdoc cref="TryReadAsync" path="/exception"/>
    public async ValueTask<QueueDelivery<T>?> TryTakeAsync(TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var client = await _access.AttachAsync(cancellationToken).ConfigureAwait(false);
        var (outcome, taken) = await client.TakeAsync(timeout, cancellationToken).ConfigureAwait(false);
        return outcome == QueueOutcome.Done
            ? new QueueDelivery<T>(client, taken, client.Decode(taken, _codec, out bool isRedelivered), isRedelivered)
            : null;
    }

    private T Receive(QueueClient client, TakenItem taken)
    {
        var item = client.Decode(taken, _codec, out _);
        client.NoteRead(taken);
        return item;
    }

    private async ValueTask<T> ReadOrThrowAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            var client = await _access.AttachAsync(cancellationToken).ConfigureAwait(false);
            client.EndRead();
            var (outcome, taken) = await client.TakeAsync(timeout, cancellationToken).ConfigureAwait(false);
            return outcome switch
            {
                QueueOutcome.Done => Receive(client, taken),
                QueueOutcome.Empty => throw new QueueEmptyException(),
                QueueOutcome.TimedOut => throw new QueueTimeoutException(isRead: true, timeout),
                _ => throw QueueErrors.Closed(client, isRead: true),
            };
        }
        catch (QueueLostException lost)
        {
            throw new ChannelClosedException(lost.Message, lost);
        }
    }

    private async Task WaitForEndAsync()
    {
        var client = await _access.AttachAsync(CancellationToken.None).ConfigureAwait(false);
        await client.WaitForEndAsync(CancellationToken.None).ConfigureAwait(false);
        if (QueueErrors.Fault(client) is { } fault)
            throw fault;
    }
}
