using System.Collections.Immutable;

namespace ProcLab;

public static partial class Codecs
{
    /// <summary>A codec of dictionaries: a map. A key that stands twice is an error; comparers do not travel; null is refused.</summary>
    public static ICodec<Dictionary<TKey, TValue>> Dictionary<TKey, TValue>(ICodec<TKey> key, ICodec<TValue> value)
        where TKey : notnull =>
        new DictionaryCodec<Dictionary<TKey, TValue>, TKey, TValue>(Checked(key), Checked(value), static entries => entries);

    /// <summary>A codec of <see cref="IDictionary{TKey, TValue}"/>, read as
    /// <see cref="System.Collections.Generic.Dictionary{TKey, TValue}"/>; null is refused.</summary>
    public static ICodec<IDictionary<TKey, TValue>> DictionaryInterface<TKey, TValue>(ICodec<TKey> key, ICodec<TValue> value)
        where TKey : notnull =>
        new DictionaryCodec<IDictionary<TKey, TValue>, TKey, TValue>(Checked(key), Checked(value), static entries => entries);

    /// <summary>A codec of <see cref="IReadOnlyDictionary{TKey, TValue}"/>, read as
    /// <see cref="System.Collections.Generic.Dictionary{TKey, TValue}"/>; null is refused.</summary>
    public static ICodec<IReadOnlyDictionary<TKey, TValue>> ReadOnlyDictionaryInterface<TKey, TValue>(
        ICodec<TKey> key, ICodec<TValue> value)
        where TKey : notnull =>
        new DictionaryCodec<IReadOnlyDictionary<TKey, TValue>, TKey, TValue>(Checked(key), Checked(value), static entries => entries);

    /// <summary>A codec of sorted dictionaries, read with the default order; null is refused.</summary>
    public static ICodec<SortedDictionary<TKey, TValue>> SortedDictionary<TKey, TValue>(ICodec<TKey> key, ICodec<TValue> value)
        where TKey : notnull =>
        new DictionaryCodec<SortedDictionary<TKey, TValue>, TKey, TValue>(
            Checked(key), Checked(value), static entries => new SortedDictionary<TKey, TValue>(entries));

    /// <summary>A codec of immutable dictionaries; comparers do not travel; null is refused.</summary>
    public static ICodec<ImmutableDictionary<TKey, TValue>> ImmutableDictionary<TKey, TValue>(ICodec<TKey> key, ICodec<TValue> value)
        where TKey : notnull =>
        new DictionaryCodec<ImmutableDictionary<TKey, TValue>, TKey, TValue>(
            Checked(key), Checked(value), static entries => entries.ToImmutableDictionary(entries.Comparer));

    /// <summary>A codec of single entries: an array of key and value.</summary>
    public static ICodec<KeyValuePair<TKey, TValue>> KeyValuePair<TKey, TValue>(ICodec<TKey> key, ICodec<TValue> value) =>
        new KeyValuePairCodec<TKey, TValue>(Checked(key), Checked(value));
}
