using System.Collections.Immutable;

namespace ProcLab.Tests.Contracts;

/// <summary>Keys that were chosen to fall into one bucket are read in time, and are all there; other tables stay as they are made.</summary>
public sealed class FloodTests
{
    private const int Keys = 30_000;

    // What a table of so many entries is divided by.
    private const int Prime = 30_293;

    [Fact]
    public void FUZ_03_a_flooded_dictionary_has_all_its_entries()
    {
        AssertReads(Enumerable.Range(0, Keys).Select(static i => ((long)i << 32) | (uint)i), Codecs.Int64);
        AssertReads(Enumerable.Range(0, Keys).Select(static i => i * Prime), Codecs.Int32);
        AssertReads(Enumerable.Range(0, Keys).Select(static i => new TimeSpan(((long)i << 32) | (uint)i)), Codecs.TimeSpan);
        AssertReads(Enumerable.Range(0, Keys).Select(static i => BitConverter.Int64BitsToDouble(((long)i << 32) | (uint)i)), Codecs.Double);
        AssertReads(Enumerable.Range(0, Keys).Select(static i => new Guid(i, 0, 0, BitConverter.GetBytes((long)(uint)i << 32))), Codecs.Guid);
    }

    [Fact]
    public void An_ordinary_table_keeps_the_comparer_that_a_program_expects()
    {
        var codec = Codecs.Dictionary(Codecs.Int64, Codecs.Int32);
        var table = Enumerable.Range(0, Keys).ToDictionary(static i => (long)i * 7_919, static i => i);

        var read = Encoded.ThereAndBack(codec, table);

        Assert.Equal(table, read);
        Assert.Same(EqualityComparer<long>.Default, read.Comparer);
        Assert.Same(EqualityComparer<long>.Default, Encoded.ThereAndBack(Codecs.HashSet(Codecs.Int64), [.. table.Keys]).Comparer);
    }

    [Fact]
    public void Numbers_that_are_equal_have_one_hash()
    {
        var comparer = SeededComparer<double>.Instance!;

        Assert.Equal(comparer.GetHashCode(0.0), comparer.GetHashCode(-0.0));
        Assert.Equal(comparer.GetHashCode(double.NaN), comparer.GetHashCode(BitConverter.Int64BitsToDouble(-1)));
        Assert.Null(SeededComparer<string>.Instance);
        Assert.Null(SeededComparer<DayOfWeek>.Instance);
    }

    private static void AssertReads<TKey>(IEnumerable<TKey> keys, ICodec<TKey> codec)
        where TKey : notnull
    {
        var table = keys.Select(static (key, i) => KeyValuePair.Create(key, i)).ToDictionary(SeededComparer<TKey>.Instance);
        var set = table.Keys.ToHashSet(SeededComparer<TKey>.Instance);

        var read = Encoded.ThereAndBack(Codecs.Dictionary(codec, Codecs.Int32), table);
        var readSet = Encoded.ThereAndBack(Codecs.HashSet(codec), set);
        var immutable = Encoded.ThereAndBack(Codecs.ImmutableDictionary(codec, Codecs.Int32), ImmutableDictionary.CreateRange(SeededComparer<TKey>.Instance, table));
        var immutableSet = Encoded.ThereAndBack(Codecs.ImmutableHashSet(codec), ImmutableHashSet.CreateRange(SeededComparer<TKey>.Instance, set));

        Assert.Equal(Keys, read.Count);
        Assert.All(table, entry => Assert.Equal(entry.Value, read[entry.Key]));
        Assert.All(table, entry => Assert.Equal(entry.Value, immutable[entry.Key]));
        Assert.True(set.SetEquals(readSet) && set.SetEquals(immutableSet));
        Assert.Same(SeededComparer<TKey>.Instance, read.Comparer);
        Assert.Same(SeededComparer<TKey>.Instance, readSet.Comparer);
    }
}
