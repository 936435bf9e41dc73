namespace ProcLab.Worker.Tasks.Shop;

/// <summary>The tasks of <c>proclab producer-consumer</c>, and the queues that they share.</summary>
public static partial class ShopTasks
{
    /// <summary>Makes a shelf.</summary>
    /// <param name="options">How it behaves.</param>
    public static ProcessQueue<Loaf?> CreateShelf(ProcessQueueOptions options) => ProcessQueue.Create<Loaf?>(options);

    /// <summary>Makes the queue through which producers and consumers tell what they do.</summary>
    /// <param name="options">How it behaves.</param>
    public static ProcessQueue<ShopReport> CreateReports(ProcessQueueOptions options) => ProcessQueue.Create<ShopReport>(options);

    /// <summary>A process that makes loaves.</summary>
    /// <param name="member">Who it is.</param>
    /// <param name="items">How many.</param>
    /// <param name="shelf">Where they go.</param>
    /// <param name="reports">Where it tells what it does.</param>
    /// <param name="cancellationToken">Ends it before the next one.</param>
    [WorkerTask("shop-produce")]
    public static Task Produce(ShopMember member, int items, ProcessQueue<Loaf?> shelf, ProcessQueue<ShopReport> reports, CancellationToken cancellationToken) =>
        new ShopProducer(member, shelf, reports.Writer).RunAsync(items, cancellationToken);

    /// <summary>A process that buys loaves, to the end of the shelf or an end mark.</summary>
    /// <param name="member">Who it is.</param>
    /// <param name="shelf">Where they are.</param>
    /// <param name="reports">Where it tells what it does.</param>
    /// <param name="orders">An order for each of the first loaves that are bought by anybody: whether its buyer is to stay with it until it is killed.</param>
    /// <param name="cancellationToken">Ends it before the next one.</param>
    [WorkerTask("shop-consume")]
    public static Task Consume(ShopMember member, ProcessQueue<Loaf?> shelf, ProcessQueue<ShopReport> reports, ProcessQueue<bool> orders, CancellationToken cancellationToken) =>
        new ShopConsumer(member, shelf, reports.Writer).RunAsync(() => TakeAsync(shelf, orders, cancellationToken), cancellationToken);

    private static async ValueTask<Purchase?> TakeAsync(ProcessQueue<Loaf?> shelf, ProcessQueue<bool> orders, CancellationToken cancellationToken)
    {
        if (await shelf.Reader.TryTakeAsync(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false) is not { } delivery)
            return null;

        bool mustStay = false;
        if (delivery.Item is not null && await orders.Reader.TryTakeAsync(TimeSpan.Zero, cancellationToken).ConfigureAwait(false) is { } order)
        {
            mustStay = order.Item;
            order.Acknowledge();
        }

        return new Purchase(delivery.Item, delivery.IsRedelivered, mustStay, delivery.Acknowledge);
    }
}
