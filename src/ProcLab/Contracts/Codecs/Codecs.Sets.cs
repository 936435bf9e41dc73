using System.Collections.Immutable;

namespace ProcLab;

public static partial class Codecs
{
    /// <summary>A codec of hash sets. An item that stands twice counts once; comparers do not travel; null is refused.</summary>
    public static ICodec<HashSet<T>> HashSet<T>(ICodec<T> item) =>
        new SequenceCodec<HashSet<T>, T>(Checked(item), SetItems.ToHashSet);

    /// <summary>A codec of <see cref="ISet{T}"/>, read as <see cref="System.Collections.Generic.HashSet{T}"/>; null is refused.</summary>
    public static ICodec<ISet<T>> SetInterface<T>(ICodec<T> item) =>
        new SequenceCodec<ISet<T>, T>(Checked(item), SetItems.ToHashSet);

    /// <summary>A codec of <see cref="IReadOnlySet{T}"/>, read as <see cref="System.Collections.Generic.HashSet{T}"/>; null is
    /// refused.</summary>
    public static ICodec<IReadOnlySet<T>> ReadOnlySetInterface<T>(ICodec<T> item) =>
        new SequenceCodec<IReadOnlySet<T>, T>(Checked(item), SetItems.ToHashSet);

    /// <summary>A codec of sorted sets, read with the default order; null is refused.</summary>
    public static ICodec<SortedSet<T>> SortedSet<T>(ICodec<T> item) =>
        new SequenceCodec<SortedSet<T>, T>(Checked(item), static items => [.. items]);

    /// <summary>A codec of immutable hash sets; comparers do not travel; null is refused.</summary>
    public static ICodec<ImmutableHashSet<T>> ImmutableHashSet<T>(ICodec<T> item) =>
        new SequenceCodec<ImmutableHashSet<T>, T>(Checked(item), SetItems.ToImmutable);
}
