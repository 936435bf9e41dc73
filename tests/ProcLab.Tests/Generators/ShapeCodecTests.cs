using ProcLab.Wire;
using static ProcLab.Tests.Contracts.Encoded;

namespace ProcLab.Tests.Generators;

public class ShapeCodecTests
{
    private static readonly ICodec<Order> s_order = SampleTasks.Tasks.Place.ResultCodec;
    private static readonly ICodec<Everything> s_everything = SampleTasks.Tasks.All.ResultCodec;

    [Fact]
    public void A_record_travels_as_a_map_by_member_name()
    {
        Order order = new(7, [new Line("tea", 2.50m), new Line("milk", 1m)], null, Colour.Red);
        Order read = ThereAndBack(s_order, order);
        Assert.Equal(order.Lines, read.Lines);
        Assert.Equal(order with { Lines = [] }, read with { Lines = [] });

        byte[] line = ByHand(static (ref MessagePackWriter writer) =>
        {
            writer.WriteMapHeader(2);
            writer.WriteString("Product");
            writer.WriteString("tea");
            writer.WriteString("Price");
            writer.WriteString("2.5");
        });
        Assert.Contains(Convert.ToHexString(line), Hex(s_order, new Order(0, [new Line("tea", 2.5m)])));
    }

    [Fact]
    public void Members_come_in_any_order_and_unknown_ones_are_skipped()
    {
        byte[] bytes = ByHand(static (ref MessagePackWriter writer) =>
        {
            writer.WriteMapHeader(5);
            writer.WriteString("Future");
            writer.WriteArrayHeader(1);
            writer.WriteMapHeader(0);
            writer.WriteString("Lines");
            writer.WriteArrayHeader(0);
            writer.WriteInt64(5);
            writer.WriteNil();
            writer.WriteNil();
            writer.WriteString("Id");
            writer.WriteString("Id");
            writer.WriteInt64(7);
        });
        Order read = Read(s_order, bytes);
        Assert.Equal(7, read.Id);
    }

    [Fact]
    public void Missing_members_take_their_defaults()
    {
        Order read = Read(s_order, ByHand(static (ref MessagePackWriter writer) =>
        {
            writer.WriteMapHeader(2);
            writer.WriteString("Id");
            writer.WriteInt64(7);
            writer.WriteString("Lines");
            writer.WriteArrayHeader(0);
        }));
        Assert.Equal(new Order(7, read.Lines), read);
        Assert.Equal(("none", Colour.Green, 0.5m), (read.Note, read.Colour, read.Discount));
    }

    [Fact]
    public void A_missing_member_without_a_default_is_named()
    {
        CodecException error = Assert.Throws<CodecException>(() => Read(s_order, ByHand(static (ref MessagePackWriter writer) =>
        {
            writer.WriteMapHeader(1);
            writer.WriteString("Id");
            writer.WriteInt64(7);
        })));
        Assert.Equal("The value at 'Lines' does not fit ProcLab.Tests.Generators.Order: the member is missing.", error.Message);
    }

    [Fact]
    public void A_member_that_stands_twice_is_named()
    {
        CodecException error = Assert.Throws<CodecException>(() => Read(s_order, ByHand(static (ref MessagePackWriter writer) =>
        {
            writer.WriteMapHeader(2);
            writer.WriteString("Id");
            writer.WriteInt64(7);
            writer.WriteString("Id");
            writer.WriteInt64(8);
        })));
        Assert.Equal(("Id", "ProcLab.Tests.Generators.Order"), (error.Path, error.TypeName));
    }

    [Fact]
    public void Every_way_to_set_a_member_is_used()
    {
        Everything value = new(3, "three") { Needed = "n", Initial = 1, Also = "b", Settable = 2, Id = 9, @event = [1, 2] };
        Everything read = ThereAndBack(s_everything, value);
        Assert.Equivalent(value, read, strict: true);
        Assert.Equal(
            ["Id", "Seen", "Label", "Needed", "Initial", "Also", "Settable", "event"],
            Read(Codecs.Dictionary(Codecs.String, new RawCodec()), Write(s_everything, value)).Keys);
    }

    [Fact]
    public void Members_that_are_missing_keep_what_their_type_gives_them()
    {
        Everything read = Read(s_everything, ByHand(static (ref MessagePackWriter writer) =>
        {
            writer.WriteMapHeader(3);
            writer.WriteString("Seen");
            writer.WriteInt64(1);
            writer.WriteString("Needed");
            writer.WriteString("n");
            writer.WriteString("Also");
            writer.WriteString("given");
        }));
        Assert.Equal(("label", 42, "given", 1.5, 0L, null), (read.Label, read.Initial, read.Also, read.Settable, read.Id, read.@event));
    }

    [Fact]
    public void A_type_may_contain_itself()
    {
        ICodec<Tree?> codec = SampleTasks.Tasks.Grow.ResultCodec;
        Tree tree = new(1, new Tree(2), null, [new Tree(3, null, new Tree(4))]);
        Tree? read = ThereAndBack(codec, tree);
        Assert.Equal(4, read!.More![0].Right!.Value);
        Assert.Null(ThereAndBack(codec, null));
    }

    [Fact]
    public void A_cycle_of_objects_is_an_error_and_no_stack_overflow()
    {
        Author author = new() { Name = "A" };
        author.Books.Add(new Book { Author = author });
        CodecException error = Assert.Throws<CodecException>(() => Write(SampleTasks.Tasks.Wait.ArgumentCodec, author));
        Assert.StartsWith("author.Books[0].Author.Books[0].", error.Path);
        Assert.IsType<MessagePackException>(error.InnerException);
    }

    [Fact]
    public void Structs_tuples_and_generic_types_come_back()
    {
        (Point from, int steps) = ThereAndBack(SampleTasks.Tasks.Walk.ArgumentCodec, (new Point { X = 1, Y = 2 }, 3));
        Assert.Equal((1, 2, 3), (from.X, from.Y, steps));

        Box<(int Number, string? Text)> box = new((1, null), [(2, "x")]);
        (box, Box<Box<int>> inner) = ThereAndBack(SampleTasks.Tasks.Pack.ArgumentCodec, (box, new Box<Box<int>>(new Box<int>(5, [6]), [])));
        Assert.Equal(((1, null), (2, "x"), 5, 6), (box.Value, box.More[0], inner.Value.Value, inner.Value.More[0]));

        string?[] more = ThereAndBack(SampleTasks.Tasks.Pack.ResultCodec, new Box<string?>("", [null, "y"])).More;
        Assert.Equal((null, "y"), (more[0], more[1]));
    }

    [Fact]
    public void Codecs_of_the_users_own_are_used()
    {
        Reading reading = new(new Temperature(300), null, 5) { Second = 6, Wrapped = new Wrapper<int>(1) };
        var (start, read) = ThereAndBack(SampleTasks.Tasks.Count.ArgumentCodec, (4, reading));
        Assert.Equal((4, 300d, null, 5, 6), (start, read.Inside.Kelvin, read.Outside, read.Count, read.Second));
        Assert.NotNull(read.Wrapped);
        Assert.Equal("n9", Read(Codecs.String, Write(SampleTasks.Tasks.Count.ResultCodec, 9)));
    }

    private sealed class RawCodec : ICodec<bool>
    {
        public void Write(ref MessagePackWriter writer, bool value) => throw new NotSupportedException();

        public bool Read(ref MessagePackReader reader)
        {
            reader.Skip();
            return true;
        }
    }
}
