namespace ProcLab.Pools;

/// <summary>Tells the errors of a map from those of one of its items.</summary>
internal static class MapEnd
{
    /// <summary>Whether the pool did not take the item: none of those that follow will have a result.</summary>
    public static bool IsRefusal(Exception error) => error is PoolClosedException or PoolFaultedException { IsRefusal: true };

    /// <summary>Whether an item was cancelled with the map.</summary>
    public static bool IsCancellation(Exception error, CancellationToken items) =>
        items.IsCancellationRequested && error is OperationCanceledException cancelled && cancelled.CancellationToken == items;
}
