using System.Collections.Immutable;

namespace ProcLab;

public static partial class Codecs
{
    /// <summary>A codec of arrays; null is refused.</summary>
    public static ICodec<T[]> Array<T>(ICodec<T> item) => new ArrayCodec<T>(Checked(item));

    /// <summary>A codec of lists; null is refused.</summary>
    public static ICodec<List<T>> List<T>(ICodec<T> item) => new ListCodec<T>(Checked(item));

    /// <summary>A codec of <see cref="IList{T}"/>, read as <see cref="System.Collections.Generic.List{T}"/>; null is refused.</summary>
    public static ICodec<IList<T>> ListInterface<T>(ICodec<T> item) => new SequenceCodec<IList<T>, T>(Checked(item), static items => items);

    /// <summary>A codec of <see cref="ICollection{T}"/>, read as <see cref="System.Collections.Generic.List{T}"/>; null is
    /// refused.</summary>
    public static ICodec<ICollection<T>> CollectionInterface<T>(ICodec<T> item) =>
        new SequenceCodec<ICollection<T>, T>(Checked(item), static items => items);

    /// <summary>A codec of <see cref="IReadOnlyList{T}"/>, read as <see cref="System.Collections.Generic.List{T}"/>; null is
    /// refused.</summary>
    public static ICodec<IReadOnlyList<T>> ReadOnlyListInterface<T>(ICodec<T> item) =>
        new SequenceCodec<IReadOnlyList<T>, T>(Checked(item), static items => items);

    /// <summary>A codec of <see cref="IReadOnlyCollection{T}"/>, read as <see cref="System.Collections.Generic.List{T}"/>; null is
    /// refused.</summary>
    public static ICodec<IReadOnlyCollection<T>> ReadOnlyCollectionInterface<T>(ICodec<T> item) =>
        new SequenceCodec<IReadOnlyCollection<T>, T>(Checked(item), static items => items);

    /// <summary>A codec of <see cref="IEnumerable{T}"/>, which is run through once and read as
    /// <see cref="System.Collections.Generic.List{T}"/>; null is refused.</summary>
    public static ICodec<IEnumerable<T>> EnumerableInterface<T>(ICodec<T> item) =>
        new SequenceCodec<IEnumerable<T>, T>(Checked(item), static items => items);

    /// <summary>A codec of queues, first in first; null is refused.</summary>
    public static ICodec<Queue<T>> Queue<T>(ICodec<T> item) =>
        new SequenceCodec<Queue<T>, T>(Checked(item), static items => new Queue<T>(items));

    /// <summary>A codec of stacks, top first; null is refused.</summary>
    public static ICodec<Stack<T>> Stack<T>(ICodec<T> item) =>
        new SequenceCodec<Stack<T>, T>(Checked(item), static items => new Stack<T>(items.AsEnumerable().Reverse()));

    /// <summary>A codec of immutable arrays; the default value is refused.</summary>
    public static ICodec<ImmutableArray<T>> ImmutableArray<T>(ICodec<T> item) => new ImmutableArrayCodec<T>(Checked(item));

    /// <summary>A codec of immutable lists; null is refused.</summary>
    public static ICodec<ImmutableList<T>> ImmutableList<T>(ICodec<T> item) =>
        new SequenceCodec<ImmutableList<T>, T>(Checked(item), static items => [.. items]);

    private static ICodec<T> Checked<T>(ICodec<T> codec) => codec ?? throw new ArgumentNullException(nameof(codec));
}
