using static ProcLab.Tests.Contracts.Encoded;

namespace ProcLab.Tests.Generators;

/// <summary>What this project's own build generates for the types that the calls below name.</summary>
public class ItemCodecTests
{
    private const int TimeLimit = 60_000;

    [Fact(Timeout = TimeLimit)]
    public async Task A_queue_of_a_named_type_has_its_codec()
    {
        await using ProcessQueue<Parcel> queue = ProcessQueue.Create<Parcel>();
        await queue.Writer.WriteAsync(new Parcel(7, ["tea", null]));
        Parcel read = await queue.Reader.ReadAsync();
        Assert.Equal((7, "tea", null), (read.Id, read.Things[0], read.Things[1]));
        var refused = await Assert.ThrowsAsync<QueueItemException>(async () => await queue.Writer.WriteAsync(new Parcel(7, null!)));
        Assert.Equal("Things", Assert.IsType<CodecException>(refused.InnerException).Path);
    }

    [Fact]
    public void A_type_that_may_be_null_somewhere_in_the_assembly_may_be_null()
    {
        ICodec<Uri?> codec = CodecRegistry.Of<Uri?>();
        Assert.Null(ThereAndBack(codec, null));
        Assert.Equal(new Uri("a", UriKind.Relative), ThereAndBack(codec, new Uri("a", UriKind.Relative)));
    }

    [Fact]
    public void A_type_that_no_call_names_has_none()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(MakeOf<Parcel[]>);
        Assert.StartsWith("There is no codec for ProcLab.Tests.Generators.ItemCodecTests.Parcel[].", error.Message);
        Assert.Throws<InvalidOperationException>(MakeOf<DayOfWeek>);
        Assert.Throws<InvalidOperationException>(MakeOf<Half?>);
    }

    [Theory]
    [InlineData("bool", true)]
    [InlineData("char", 'a')]
    [InlineData("sbyte", (sbyte)-1)]
    [InlineData("byte", (byte)1)]
    [InlineData("short", (short)-1)]
    [InlineData("ushort", (ushort)1)]
    [InlineData("int", -1)]
    [InlineData("uint", 1u)]
    [InlineData("long", -1L)]
    [InlineData("ulong", 1ul)]
    [InlineData("float", 1f)]
    [InlineData("double", 1d)]
    [InlineData("string", "a")]
    [InlineData("byte[]", new byte[] { 1 })]
    public void A_type_that_needs_no_telling_is_not_generated<T>(string type, T value) => AssertKnown(type, value);

    [Fact]
    public void Dates_and_other_structs_need_no_telling_either()
    {
        AssertKnown("decimal", 1.50m);
        AssertKnown("DateTime", DateTime.UnixEpoch);
        AssertKnown("DateTimeOffset", DateTimeOffset.UnixEpoch);
        AssertKnown("TimeSpan", TimeSpan.MaxValue);
        AssertKnown("Guid", new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
    }

    private static void AssertKnown<T>(string type, T value)
    {
        Assert.Equal(value, ThereAndBack(CodecRegistry.Of<T>(), value));
        Assert.Empty(GeneratorRun.Of($"class A {{ object _a = ProcessQueue.Create<{type}>(); }}").Result.GeneratedTrees);
    }

    /// <summary>Never called: it is enough that it stands here.</summary>
    internal static object[] Named() => [ProcessQueue.Create<Uri>(), ProcessQueue.Create<Uri?>()];

    private static ProcessQueue<T> MakeOf<T>() => ProcessQueue.Create<T>();

    internal sealed record Parcel(int Id, string?[] Things);
}
