namespace ProcLab;

/// <summary>Watches a hash table that is filled with keys from a message. Where many of them fall into one bucket, each costs a look at all
/// those before it, and who chooses the keys could let that go on for hours; such a table is to go on with a
/// <see cref="SeededComparer{T}"/>.</summary>
internal sealed class FloodWatch<TKey>
{
    private const int FewKeys = 1024;
    private const int MostInBucket = 100;

    private byte[] _loads = [];

    private FloodWatch()
    {
    }

    /// <summary>The watch over a table of so many keys, or <see langword="null"/> where none is needed, or nothing could be done.</summary>
    public static FloodWatch<TKey>? For(int count) => count > FewKeys && SeededComparer<TKey>.Instance is not null ? new() : null;

    /// <summary>Takes note of a key that is added next.</summary>
    /// <param name="key">The key.</param>
    /// <param name="buckets">How many buckets the table has, which is its capacity.</param>
    /// <param name="keys">The keys that are in it.</param>
    /// <returns>Whether its bucket has too many.</returns>
    public bool IsFlooded(TKey key, int buckets, IEnumerable<TKey> keys)
    {
        if (buckets == 0)
            return false;
        if (buckets != _loads.Length)
        {
            _loads = new byte[buckets];
            foreach (var present in keys)
                Add(present);
        }

        return Add(key) > MostInBucket;
    }

    // A table that has grown may have moved more into one bucket than may be added to it.
    private byte Add(TKey key)
    {
        ref byte load = ref _loads[(uint)key!.GetHashCode() % (uint)_loads.Length];
        return load == byte.MaxValue ? load : ++load;
    }
}
