namespace ProcLab.Pools;

/// <summary>Items whose caller has gone away: they were cancelled, and whatever they end with concerns nobody.</summary>
internal static class AbandonedItems
{
    public static async Task ObserveAsync<TResult>(ValueTask<TResult> item)
    {
        try
        {
            await item.ConfigureAwait(false);
        }
#pragma warning disable CA1031
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
