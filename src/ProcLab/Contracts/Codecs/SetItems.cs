using System.Collections.Immutable;

namespace ProcLab;

/// <summary>Makes sets of what was read.</summary>
internal static class SetItems
{
    public static HashSet<T> ToHashSet<T>(List<T> items)
    {
        var watch = FloodWatch<T>.For(items.Count);
        if (watch is null)
        {
            return [.. items];
        }

        HashSet<T> set = new(items.Count);
        foreach (T item in items)
        {
            if (watch?.IsFlooded(item, set.EnsureCapacity(0), set) == true)
            {
                (set, watch) = (new HashSet<T>(set, SeededComparer<T>.Instance), null);
            }

            set.Add(item);
        }

        return set;
    }

    public static ImmutableHashSet<T> ToImmutable<T>(List<T> items)
    {
        if (FloodWatch<T>.For(items.Count) is null)
        {
            return [.. items];
        }

        var set = ToHashSet(items);
        return set.ToImmutableHashSet(set.Comparer);
    }
}
