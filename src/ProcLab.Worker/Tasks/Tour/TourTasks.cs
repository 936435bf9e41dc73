using System.Diagnostics;
using System.Threading.Channels;

namespace ProcLab.Worker.Tasks.Tour;

/// <summary>The task of <c>proclab queue tour</c>, and the queues that it uses.</summary>
public static partial class TourTasks
{
    /// <summary>Makes the queue through which the other process is told what to do.</summary>
    public static ProcessQueue<TourOrder> CreateOrders() => ProcessQueue.Create<TourOrder>();

    /// <summary>Makes the queue through which it tells what came of it.</summary>
    public static ProcessQueue<TourResult> CreateResults() => ProcessQueue.Create<TourResult>();

    /// <summary>Does what it is told, step by step, to the end of the orders.</summary>
    /// <param name="queue">The queue that is shown.</param>
    /// <param name="orders">What is to be done.</param>
    /// <param name="results">What came of it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    [WorkerTask("tour-partner")]
    public static async Task Partner(ProcessQueue<string> queue, ProcessQueue<TourOrder> orders, ProcessQueue<TourResult> results, CancellationToken cancellationToken)
    {
        await foreach (var order in orders.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            await results.Writer.WriteAsync(await StepAsync(queue, order, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Does one step, and notes what came of it.</summary>
    /// <param name="queue">The queue that is shown.</param>
    /// <param name="order">What is to be done.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<TourResult> StepAsync(ProcessQueue<string> queue, TourOrder order, CancellationToken cancellationToken)
    {
        long begun = Stopwatch.GetTimestamp();
        TourResult Result(QueueOutcome outcome, string? item = null, Exception? error = null) =>
            new(outcome, item, error is null ? null : $"{error.GetType().Name}: {error.Message}", Stopwatch.GetElapsedTime(begun));
        try
        {
            switch (order.Verb)
            {
                case TourVerb.Put:
                    await queue.Writer.WriteAsync(order.Item!, order.Limit, cancellationToken).ConfigureAwait(false);
                    return Result(QueueOutcome.Done);
                case TourVerb.Get when order.Limit == Timeout.InfiniteTimeSpan:
                    // Acknowledged at once: what is in somebody's hand could come back, so that the others would not be told the end.
                    var delivery = await queue.Reader.TakeAsync(cancellationToken).ConfigureAwait(false);
                    delivery.Acknowledge();
                    return Result(QueueOutcome.Done, delivery.Item);
                case TourVerb.Get:
                    return Result(QueueOutcome.Done, await queue.Reader.ReadAsync(order.Limit, cancellationToken).ConfigureAwait(false));
                default:
                    return Result(queue.Writer.TryComplete() ? QueueOutcome.Done : QueueOutcome.Closed);
            }
        }
        catch (QueueFullException error)
        {
            return Result(QueueOutcome.Full, error: error);
        }
        catch (QueueEmptyException error)
        {
            return Result(QueueOutcome.Empty, error: error);
        }
        catch (QueueTimeoutException error)
        {
            return Result(QueueOutcome.TimedOut, error: error);
        }
        catch (ChannelClosedException error)
        {
            return Result(QueueOutcome.Closed, error: error);
        }
    }
}
