using System.Threading.Channels;
using ProcLab.Shared.Arbiter;
using ProcLab.Shared.Clients;
using ProcLab.Shared.Queues;
using ProcLab.Wire;

namespace ProcLab;

/// <summary>Puts items into a queue between processes. An item that was put is in the queue for good, whatever becomes of this process: what is not told as put is not in it.</summary>
/// <remarks>Items are batched by themselves, and none waits for it. All members can be used by any number of threads at once.</remarks>
/// <typeparam name="T">The items' type.</typeparam>
public sealed class ProcessQueueWriter<T> : ChannelWriter<T>
{
    private readonly QueueAccess _access;
    private readonly ICodec<T> _codec;

    internal ProcessQueueWriter(QueueAccess access, ICodec<T> codec) => (_access, _codec) = (access, codec);

    /// <summary>Puts an item if there is room for it now. When it seems that there is none, the process that holds the queue is asked, which takes some microseconds.</summary>
    /// <param name="item">The item.</param>
    /// <returns>Whether it was put; if not, the queue is full or closed.</returns>
    /// <exception cref="QueueItemException">The item cannot be encoded; nothing was put.</exception>
    /// <exception cref="QueueLostException">There is no queue any more.</exception>
    /// <exception cref="QueueUnavailableException">The queue cannot be used.</exception>
    public override bool TryWrite(T item)
    {
        var client = _access.Attach();
        var encoded = EncodingScratch.Encode(_codec, item);
        try
        {
            using var outgoing = client.Prepare(encoded);
            if (client.TryPut(outgoing))
                return true;
            if (client.IsClosed)
                return false;

            client.AskAsync(QueueQuestion.Room, CancellationToken.None).GetAwaiter().GetResult();
            return client.TryPut(outgoing);
        }
        finally
        {
            EncodingScratch.GiveBack(encoded);
        }
    }

    /// <summary>Puts an item, and waits for room if the queue is full.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Ends the wait; the item is then not put.</param>
    /// <exception cref="ChannelClosedException">The queue is completed, or lost: the inner exception says why.</exception>
    /// <exception cref="QueueItemException">The item cannot be encoded; nothing was put.</exception>
    /// <exception cref="QueueUnavailableException">The queue cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public override ValueTask WriteAsync(T item, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);

        if (_access.Current is not { Lost: null } client)
            return PutAsync(item, cancellationToken);

        var encoded = EncodingScratch.Encode(_codec, item);
        bool isKept = false;
        try
        {
            if (client.TryPutSmall(encoded))
                return ValueTask.CompletedTask;

            isKept = true;
            return PutAsync(client, encoded, cancellationToken);
        }
        finally
        {
            if (!isKept)
                EncodingScratch.GiveBack(encoded);
        }
    }

    /// <summary>Puts an item, and waits for room no longer than a limit.</summary>
    /// <param name="item">The item.</param>
    /// <param name="timeout">How long: zero not to wait, <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    /// <param name="cancellationToken">Ends the wait; the item is then not put.</param>
    /// <exception cref="QueueFullException">The queue is full, and <paramref name="timeout"/> is zero.</exception>
    /// <exception cref="QueueTimeoutException">The queue was full for that long.</exception>
    /// <inheritdoc cref="WriteAsync(T, CancellationToken)" path="/exception"/>
    public async ValueTask WriteAsync(T item, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        switch (await TryWriteAsync(item, timeout, cancellationToken).ConfigureAwait(false))
        {
            case QueueOutcome.Full:
                throw QueueFullException.OfItems((int)(await SnapshotAsync(cancellationToken).ConfigureAwait(false)).Capacity);
            case QueueOutcome.TimedOut:
                throw new QueueTimeoutException(isRead: false, timeout);
            case QueueOutcome.Closed:
                throw QueueErrors.Closed(_access.Attach(), isRead: false);
        }
    }

    /// <summary>Puts an item, and waits for room no longer than a limit; that it could not be put is no exception.</summary>
    /// <param name="item">The item.</param>
    /// <param name="timeout">How long: zero not to wait, <see cref="Timeout.InfiniteTimeSpan"/> for as long as it takes.</param>
    /// <param name="cancellationToken">Ends the wait; the item is then not put.</param>
    /// <returns><see cref="QueueOutcome.Done"/>, <see cref="QueueOutcome.Full"/>, <see cref="QueueOutcome.TimedOut"/> or <see cref="QueueOutcome.Closed"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is negative.</exception>
    /// <exception cref="QueueItemException">The item cannot be encoded; nothing was put.</exception>
    /// <exception cref="QueueLostException">There is no queue any more.</exception>
    /// <exception cref="QueueUnavailableException">The queue cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async ValueTask<QueueOutcome> TryWriteAsync(T item, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        using var wait = new LimitedWait(timeout, cancellationToken);
        var client = await _access.AttachAsync(cancellationToken).ConfigureAwait(false);
        var encoded = EncodingScratch.Encode(_codec, item);
        try
        {
            using var outgoing = client.Prepare(encoded);
            if (client.TryPut(outgoing))
                return QueueOutcome.Done;

            if (wait.IsNone)
            {
                var figures = await client.AskAsync(QueueQuestion.Room, cancellationToken).ConfigureAwait(false);
                return client.TryPut(outgoing) ? QueueOutcome.Done : figures.IsClosed ? QueueOutcome.Closed : QueueOutcome.Full;
            }

            while (await client.WaitForRoomAsync(wait.Token).ConfigureAwait(false))
            {
                if (client.TryPut(outgoing))
                    return QueueOutcome.Done;
            }

            return QueueOutcome.Closed;
        }
        catch (OperationCanceledException) when (wait.IsOver)
        {
            return QueueOutcome.TimedOut;
        }
        finally
        {
            EncodingScratch.GiveBack(encoded);
        }
    }

    /// <summary>Waits until there is room. Another may have taken it by the time at which this process writes.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><see langword="false"/> when the queue is completed.</returns>
    /// <exception cref="QueueLostException">There is no queue any more.</exception>
    /// <exception cref="QueueUnavailableException">The queue cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public override async ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default)
    {
        var client = await _access.AttachAsync(cancellationToken).ConfigureAwait(false);
        return await client.WaitForRoomAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Completes the queue: nothing can be put any more, by anybody; consumers get what is in it, and then its end.</summary>
    /// <param name="error">Why, if something went wrong: consumers are told its type and message after the last item.</param>
    /// <returns>Whether it was not completed before, as far as this process knows.</returns>
    /// <exception cref="QueueUnavailableException">The queue cannot be used.</exception>
    public override bool TryComplete(Exception? error = null)
    {
        var client = _access.Attach();
        return client.Lost is null && client.TryClose(error is null ? null : $"{TypeNames.Of(error.GetType())}: {error.Message}");
    }

    private async ValueTask<QueueAnswer> SnapshotAsync(CancellationToken cancellationToken) =>
        await (await _access.AttachAsync(cancellationToken).ConfigureAwait(false)).AskAsync(QueueQuestion.Figures, cancellationToken).ConfigureAwait(false);

    private async ValueTask PutAsync(T item, CancellationToken cancellationToken)
    {
        QueueClient client;
        try
        {
            client = await _access.AttachAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (QueueLostException lost)
        {
            throw new ChannelClosedException(lost.Message, lost);
        }

        await PutAsync(client, EncodingScratch.Encode(_codec, item), cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask PutAsync(QueueClient client, PayloadBuffer encoded, CancellationToken cancellationToken)
    {
        try
        {
            using var outgoing = client.Prepare(encoded);
            while (!client.TryPut(outgoing))
            {
                if (!await client.WaitForRoomAsync(cancellationToken).ConfigureAwait(false))
                    throw QueueErrors.Closed(client, isRead: false);
            }
        }
        catch (QueueLostException lost)
        {
            throw new ChannelClosedException(lost.Message, lost);
        }
        finally
        {
            EncodingScratch.GiveBack(encoded);
        }
    }
}
