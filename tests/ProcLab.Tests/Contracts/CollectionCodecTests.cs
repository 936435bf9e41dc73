using System.Collections.Immutable;
using ProcLab.Wire;
using static ProcLab.Tests.Contracts.Encoded;

namespace ProcLab.Tests.Contracts;

public class CollectionCodecTests
{
    private static readonly int[] s_items = [3, 1, 2];

    [Fact]
    public void Sequences_of_every_kind_travel_as_arrays()
    {
        Same(Codecs.Array(Codecs.Int32), s_items);
        Same(Codecs.List(Codecs.Int32), [.. s_items]);
        Same(Codecs.ListInterface(Codecs.Int32), s_items);
        Same(Codecs.CollectionInterface(Codecs.Int32), s_items);
        Same(Codecs.ReadOnlyListInterface(Codecs.Int32), s_items);
        Same(Codecs.ReadOnlyCollectionInterface(Codecs.Int32), s_items);
        Same(Codecs.EnumerableInterface(Codecs.Int32), s_items.Where(static item => item > 0));
        Same(Codecs.Queue(Codecs.Int32), new Queue<int>(s_items));
        Same(Codecs.Stack(Codecs.Int32), new Stack<int>([2, 1, 3]));
        Same(Codecs.HashSet(Codecs.Int32), [.. s_items]);
        Same(Codecs.SetInterface(Codecs.Int32), new HashSet<int>(s_items));
        Same(Codecs.ReadOnlySetInterface(Codecs.Int32), new HashSet<int>(s_items));
        Same(Codecs.ImmutableArray(Codecs.Int32), [.. s_items]);
        Same(Codecs.ImmutableList(Codecs.Int32), [.. s_items]);
        Assert.Equal([1, 2, 3], ThereAndBack(Codecs.SortedSet(Codecs.Int32), [.. s_items]));
        Assert.Equal([1, 2, 3], ThereAndBack(Codecs.ImmutableHashSet(Codecs.Int32), [.. s_items]).Order());
        Assert.Empty(ThereAndBack(Codecs.Array(Codecs.Int32), []));

        static void Same<TCollection>(ICodec<TCollection> codec, TCollection value)
            where TCollection : IEnumerable<int>
        {
            Assert.Equal(s_items, ThereAndBack(codec, value));
            Assert.Equal("93030102", Hex(codec, value));
        }
    }

    [Fact]
    public void Dictionaries_of_every_kind_travel_as_maps()
    {
        Dictionary<string, int> entries = new() { ["a"] = 1, ["b"] = 2 };
        Same(Codecs.Dictionary(Codecs.String, Codecs.Int32), entries);
        Same(Codecs.DictionaryInterface(Codecs.String, Codecs.Int32), entries);
        Same(Codecs.ReadOnlyDictionaryInterface(Codecs.String, Codecs.Int32), entries);
        Same(Codecs.SortedDictionary(Codecs.String, Codecs.Int32), new SortedDictionary<string, int>(entries));
        Assert.Equal(entries, ThereAndBack(Codecs.ImmutableDictionary(Codecs.String, Codecs.Int32), entries.ToImmutableDictionary()));
        Assert.Equal(new(1, "x"), ThereAndBack(Codecs.KeyValuePair(Codecs.Int32, Codecs.String), new(1, "x")));

        void Same<TDictionary>(ICodec<TDictionary> codec, TDictionary value)
            where TDictionary : IEnumerable<KeyValuePair<string, int>>
        {
            Assert.Equal(entries, ThereAndBack(codec, value));
            Assert.Equal("82A16101A16202", Hex(codec, value));
        }
    }

    [Fact]
    public void Nullable_values_travel_as_nil_or_the_value()
    {
        Assert.Null(ThereAndBack(Codecs.Nullable(Codecs.Int32), null));
        Assert.Equal(5, ThereAndBack(Codecs.Nullable(Codecs.Int32), 5));
        Assert.Null(ThereAndBack(Codecs.Optional(Codecs.String), null));
        Assert.Equal("x", ThereAndBack(Codecs.Optional(Codecs.String), "x"));
    }

    [Fact]
    public void An_error_says_where_in_the_collection_it_is()
    {
        ICodec<List<string?[]>> codec = Codecs.List(Codecs.Array(Codecs.Optional(Codecs.String)));
        byte[] bytes = Write(Codecs.List(Codecs.Array(Codecs.Int32)), [[], [1, 2]]);
        CodecException wrong = Assert.Throws<CodecException>(() => Read(codec, bytes));
        Assert.Equal("[1][0]", wrong.Path);
        Assert.Equal("string[]", wrong.TypeName);
        Assert.IsType<MessagePackException>(wrong.InnerException);

        CodecException missing = Assert.Throws<CodecException>(() => Write(Codecs.List(Codecs.String), ["a", null!]));
        Assert.Equal("The value at '[1]' does not fit string: it is null, and the declared type is not nullable.", missing.Message);
    }

    [Fact]
    public void An_error_says_which_key_of_the_dictionary_it_is_at()
    {
        ICodec<Dictionary<string, string>> codec = Codecs.Dictionary(Codecs.String, Codecs.String);
        Assert.Equal("[b]", Assert.Throws<CodecException>(() => Write(codec, new() { ["a"] = "", ["b"] = null! })).Path);
        byte[] numbers = Write(Codecs.Dictionary(Codecs.String, Codecs.Int32), new() { ["apple"] = 1 });
        Assert.Equal("[apple]", Assert.Throws<CodecException>(() => Read(codec, numbers)).Path);
        byte[] keys = Write(Codecs.Dictionary(Codecs.Int32, Codecs.Int32), new() { [7] = 1 });
        Assert.Equal("[#0]", Assert.Throws<CodecException>(() => Read(codec, keys)).Path);
    }

    [Fact]
    public void A_key_that_stands_twice_is_an_error()
    {
        CodecException error = Assert.Throws<CodecException>(
            () => Read(Codecs.Dictionary(Codecs.String, Codecs.Int32), Convert.FromHexString("82A16101A16102")));
        Assert.Equal("A value does not fit System.Collections.Generic.Dictionary<string, int>: the key 'a' stands twice in the map.", error.Message);
    }

    [Fact]
    public void A_null_collection_is_an_error()
    {
        Assert.Equal("int[]", Assert.Throws<CodecException>(() => Write(Codecs.Array(Codecs.Int32), null!)).TypeName);
        Assert.Throws<CodecException>(() => Write(Codecs.List(Codecs.Int32), null!));
        Assert.Throws<CodecException>(() => Write(Codecs.EnumerableInterface(Codecs.Int32), null!));
        Assert.Throws<CodecException>(() => Write(Codecs.Dictionary(Codecs.Int32, Codecs.Int32), null!));
        Assert.Throws<CodecException>(() => Write(Codecs.ImmutableArray(Codecs.Int32), default));
    }

    [Theory]
    [InlineData("DDFFFFFFFF01")]
    [InlineData("DD7FFFFFFF01")]
    [InlineData("DFFFFFFFFF0101")]
    public void A_count_that_lies_allocates_nothing(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<CodecException>(() => Read(Codecs.Array(Codecs.Guid), bytes));
        Assert.Throws<CodecException>(() => Read(Codecs.Dictionary(Codecs.Int32, Codecs.Int32), bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void A_sequence_that_throws_names_itself()
    {
        CodecException error = Assert.Throws<CodecException>(() => Write(Codecs.EnumerableInterface(Codecs.Int32), Broken()));
        Assert.Equal("System.Collections.Generic.IEnumerable<int>", error.TypeName);
        Assert.IsType<InvalidOperationException>(error.InnerException);

        static IEnumerable<int> Broken()
        {
            yield return 1;
            throw new InvalidOperationException("no more");
        }
    }
}
