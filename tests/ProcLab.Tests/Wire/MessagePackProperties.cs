using FsCheck;
using FsCheck.Fluent;

namespace ProcLab.Tests.Wire;

public class MessagePackProperties
{
    [Fact]
    public void FUZ_05_any_value_comes_back_as_it_was() =>
        Prop.ForAll(Arb.From(WireGenerators.Value), value =>
        {
            byte[] data = value.Bytes;
            var read = MessagePackBytes.Read(data, WireValue.Read);
            return read.Description == value.Description && read.Bytes.AsSpan().SequenceEqual(data);
        }).Check(WireGenerators.Config);

    [Fact]
    public void Any_value_is_skipped_whole() =>
        Prop.ForAll(Arb.From(WireGenerators.Value), value =>
        {
            byte[] data = value.Bytes;
            return MessagePackBytes.Read(data, (ref r) => r.ReadRaw().Length) == data.Length;
        }).Check(WireGenerators.Config);

    [Fact]
    public void Any_integer_is_written_in_the_fewest_bytes_that_hold_it() =>
        Prop.ForAll(Arb.From(WireGenerators.Bits), bits =>
        {
            long value = (long)bits;
            int expected = value switch
            {
                >= -32 and <= 127 => 1,
                >= sbyte.MinValue and <= byte.MaxValue => 2,
                >= short.MinValue and <= ushort.MaxValue => 3,
                >= int.MinValue and <= uint.MaxValue => 5,
                _ => 9,
            };
            return MessagePackBytes.Of((ref w) => w.WriteInt64(value)).Length == expected;
        }).Check(WireGenerators.Config);

    [Fact]
    public void Any_text_writes_the_same_from_UTF16_and_from_UTF8() =>
        Prop.ForAll(Arb.From(WireGenerators.Text), text =>
            MessagePackBytes.Of((ref w) => w.WriteString(text)).AsSpan()
                .SequenceEqual(MessagePackBytes.Of((ref w) => w.WriteUtf8String(System.Text.Encoding.UTF8.GetBytes(text)))))
            .Check(WireGenerators.Config);

    [Fact]
    public void What_is_written_does_not_depend_on_how_the_output_grows() =>
        Prop.ForAll(Arb.From(WireGenerators.Value), value =>
        {
            var output = new StingyBufferWriter();
            var writer = new ProcLab.Wire.MessagePackWriter(output);
            value.Write(ref writer);
            writer.Flush();
            return output.Written.AsSpan().SequenceEqual(value.Bytes);
        }).Check(WireGenerators.Config);
}
