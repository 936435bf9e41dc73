using ProcLab.Wire;
using static ProcLab.Tests.Contracts.Encoded;

namespace ProcLab.Tests.Generators;

public class ShapeCodecErrorTests
{
    [Fact]
    public void An_error_names_the_member_from_the_parameter_on()
    {
        CodecException error = Assert.Throws<CodecException>(
            () => Write(SampleTasks.Tasks.Place.ArgumentCodec, new Order(1, [new Line("a", 1), new Line(null!, 1)])));
        Assert.Equal("The value at 'order.Lines[1].Product' does not fit string: it is null, and the declared type is not nullable.", error.Message);
        Assert.Equal(("order.Lines[1].Product", "string"), (error.Path, error.TypeName));
        Assert.Equal("shape", Assert.Throws<CodecException>(() => Write(SampleTasks.Tasks.Draw.ArgumentCodec, null!)).Path);
        Assert.Equal("reading.Inside", Assert.Throws<CodecException>(() => Write(SampleTasks.Tasks.Count.ArgumentCodec, (1, new Reading(null!, null, 1)))).Path);
    }

    [Fact]
    public void Wrong_bytes_name_the_member_and_the_type_that_holds_it()
    {
        byte[] bytes = ByHand(static (ref MessagePackWriter writer) =>
        {
            writer.WriteMapHeader(1);
            writer.WriteString("Id");
            writer.WriteString("seven");
        });
        CodecException error = Assert.Throws<CodecException>(() => Read(SampleTasks.Tasks.Place.ArgumentCodec, bytes));
        Assert.Equal(("order.Id", "ProcLab.Tests.Generators.Order"), (error.Path, error.TypeName));
        Assert.IsType<MessagePackException>(error.InnerException);
        Assert.Throws<CodecException>(() => Read(SampleTasks.Tasks.Add.ArgumentCodec, [0x93, 1, 2, 3]));
    }

    [Fact]
    public void A_derived_value_is_refused_and_not_cut_short()
    {
        CodecException error = Assert.Throws<CodecException>(() => Write(SampleTasks.Tasks.Draw.ArgumentCodec, new Square(4, 2)));
        Assert.Equal(
            "The value at 'shape' does not fit ProcLab.Tests.Generators.Shape: it is a ProcLab.Tests.Generators.Square, "
            + "and only values of exactly the declared type travel.",
            error.Message);
    }

    [Fact]
    public void What_getters_setters_and_constructors_throw_is_kept_with_its_path()
    {
        ICodec<Faulty> codec = SampleTasks.Tasks.Fail.ArgumentCodec;
        CodecException getter = Assert.Throws<CodecException>(() => Write(codec, new Faulty(13)));
        Assert.Equal("value.Broken", getter.Path);
        Assert.Equal("unlucky", Assert.IsType<InvalidOperationException>(getter.InnerException).Message);

        CodecException constructor = Assert.Throws<CodecException>(() => Read(codec, ByHand(static (ref MessagePackWriter writer) =>
        {
            writer.WriteMapHeader(1);
            writer.WriteString("Value");
            writer.WriteInt64(-1);
        })));
        Assert.Equal("value", constructor.Path);
        Assert.IsType<ArgumentOutOfRangeException>(constructor.InnerException);
    }

    [Fact]
    public void A_null_for_what_is_not_nullable_is_refused_on_reading_too() =>
        Assert.Throws<CodecException>(() => Read(SampleTasks.Tasks.Place.ArgumentCodec, [0xC0]));
}
