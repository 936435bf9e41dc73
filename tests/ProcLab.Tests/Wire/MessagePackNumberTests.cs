using ProcLab.Wire;

namespace ProcLab.Tests.Wire;

public class MessagePackNumberTests
{
    [Theory]
    [InlineData("05")]
    [InlineData("CC05")]
    [InlineData("CD0005")]
    [InlineData("CE00000005")]
    [InlineData("CF0000000000000005")]
    [InlineData("D005")]
    [InlineData("D10005")]
    [InlineData("D200000005")]
    [InlineData("D30000000000000005")]
    public void Every_encoding_of_an_integer_reads_as_every_type_that_holds_it(string hex)
    {
        Assert.Equal(5, MessagePackBytes.ReadHex(hex, (ref r) => r.ReadSByte()));
        Assert.Equal(5, MessagePackBytes.ReadHex(hex, (ref r) => r.ReadByte()));
        Assert.Equal(5, MessagePackBytes.ReadHex(hex, (ref r) => r.ReadInt16()));
        Assert.Equal(5, MessagePackBytes.ReadHex(hex, (ref r) => r.ReadUInt16()));
        Assert.Equal(5, MessagePackBytes.ReadHex(hex, (ref r) => r.ReadInt32()));
        Assert.Equal(5u, MessagePackBytes.ReadHex(hex, (ref r) => r.ReadUInt32()));
        Assert.Equal(5L, MessagePackBytes.ReadHex(hex, (ref r) => r.ReadInt64()));
        Assert.Equal(5UL, MessagePackBytes.ReadHex(hex, (ref r) => r.ReadUInt64()));
        Assert.Equal(5f, MessagePackBytes.ReadHex(hex, (ref r) => r.ReadSingle()));
        Assert.Equal(5d, MessagePackBytes.ReadHex(hex, (ref r) => r.ReadDouble()));
    }

    [Theory]
    [InlineData("FD")]
    [InlineData("D0FD")]
    [InlineData("D1FFFD")]
    [InlineData("D2FFFFFFFD")]
    [InlineData("D3FFFFFFFFFFFFFFFD")]
    public void Every_encoding_of_a_negative_integer_reads_as_every_signed_type(string hex)
    {
        Assert.Equal(-3, MessagePackBytes.ReadHex(hex, (ref r) => r.ReadSByte()));
        Assert.Equal(-3, MessagePackBytes.ReadHex(hex, (ref r) => r.ReadInt16()));
        Assert.Equal(-3, MessagePackBytes.ReadHex(hex, (ref r) => r.ReadInt32()));
        Assert.Equal(-3, MessagePackBytes.ReadHex(hex, (ref r) => r.ReadInt64()));
        Assert.Equal(-3f, MessagePackBytes.ReadHex(hex, (ref r) => r.ReadSingle()));
        Assert.Equal(-3d, MessagePackBytes.ReadHex(hex, (ref r) => r.ReadDouble()));
        Assert.Contains("-3 does not fit UInt64", MessagePackBytes.Refused(hex, (ref r) => r.ReadUInt64()).Message);
        Assert.Contains("-3 does not fit Byte", MessagePackBytes.Refused(hex, (ref r) => r.ReadByte()).Message);
    }

    [Fact]
    public void An_integer_out_of_range_is_refused_with_its_value_and_the_range()
    {
        Refuses("CC80", (ref r) => r.ReadSByte(), "The integer 128 does not fit SByte (-128 to 127).");
        Refuses("D1FF7F", (ref r) => r.ReadSByte(), "The integer -129 does not fit SByte (-128 to 127).");
        Refuses("CD0100", (ref r) => r.ReadByte(), "The integer 256 does not fit Byte (0 to 255).");
        Refuses("CD8000", (ref r) => r.ReadInt16(), "The integer 32768 does not fit Int16 (-32768 to 32767).");
        Refuses("CE00010000", (ref r) => r.ReadUInt16(), "The integer 65536 does not fit UInt16 (0 to 65535).");
        Refuses("CE80000000", (ref r) => r.ReadInt32(), "The integer 2147483648 does not fit Int32 (-2147483648 to 2147483647).");
        Refuses("D3FFFFFFFF7FFFFFFF", (ref r) => r.ReadInt32(), "The integer -2147483649 does not fit Int32 (-2147483648 to 2147483647).");
        Refuses("CF0000000100000000", (ref r) => r.ReadUInt32(), "The integer 4294967296 does not fit UInt32 (0 to 4294967295).");
        Refuses("CF8000000000000000", (ref r) => r.ReadInt64(), "The integer 9223372036854775808 does not fit Int64 (-9223372036854775808 to 9223372036854775807).");
        Refuses("FF", (ref r) => r.ReadUInt64(), "The integer -1 does not fit UInt64 (0 to 18446744073709551615).");
    }

    [Fact]
    public void The_ends_of_each_range_are_in_it()
    {
        Assert.Equal(sbyte.MinValue, MessagePackBytes.ReadHex("D080", (ref r) => r.ReadSByte()));
        Assert.Equal(byte.MaxValue, MessagePackBytes.ReadHex("CCFF", (ref r) => r.ReadByte()));
        Assert.Equal(short.MinValue, MessagePackBytes.ReadHex("D18000", (ref r) => r.ReadInt16()));
        Assert.Equal(ushort.MaxValue, MessagePackBytes.ReadHex("CDFFFF", (ref r) => r.ReadUInt16()));
        Assert.Equal(int.MinValue, MessagePackBytes.ReadHex("D280000000", (ref r) => r.ReadInt32()));
        Assert.Equal(int.MaxValue, MessagePackBytes.ReadHex("CE7FFFFFFF", (ref r) => r.ReadInt32()));
        Assert.Equal(uint.MaxValue, MessagePackBytes.ReadHex("CEFFFFFFFF", (ref r) => r.ReadUInt32()));
    }

    [Fact]
    public void A_float_reads_as_a_double_always_and_a_double_as_a_float_when_nothing_is_lost()
    {
        Assert.Equal((double)0.1f, MessagePackBytes.ReadHex("CA3DCCCCCD", (ref r) => r.ReadDouble()));
        Assert.Equal(1.5f, MessagePackBytes.ReadHex("CB3FF8000000000000", (ref r) => r.ReadSingle()));
        Assert.Equal(float.NegativeInfinity, MessagePackBytes.ReadHex("CBFFF0000000000000", (ref r) => r.ReadSingle()));
        Assert.True(float.IsNaN(MessagePackBytes.ReadHex("CB7FF8000000000000", (ref r) => r.ReadSingle())));
        Assert.True(double.IsNaN(MessagePackBytes.ReadHex("CA7FC00000", (ref r) => r.ReadDouble())));
        Refuses("CB3FB999999999999A", (ref r) => r.ReadSingle(), "The number 0.1 has no exact Single value.");
        Refuses("CB7FEFFFFFFFFFFFFF", (ref r) => r.ReadSingle(), "The number 1.7976931348623157E+308 has no exact Single value.");
    }

    [Theory]
    [InlineData(1L << 53, true, true)]
    [InlineData((1L << 53) + 1, false, false)]
    [InlineData((1L << 53) + 2, true, false)]
    [InlineData(1L << 24, true, true)]
    [InlineData((1L << 24) + 1, true, false)]
    [InlineData(-(1L << 24) - 1, true, false)]
    [InlineData(long.MinValue, true, true)]
    [InlineData(long.MinValue + 1, false, false)]
    [InlineData(long.MaxValue, false, false)]
    public void An_integer_reads_as_a_floating_point_number_when_nothing_is_lost(long value, bool fitsDouble, bool fitsSingle)
    {
        byte[] data = MessagePackBytes.Of((ref w) => w.WriteInt64(value));
        string hex = Convert.ToHexString(data);
        if (fitsDouble)
            Assert.Equal((Int128)value, MessagePackBytes.Read(data, (ref r) => (Int128)r.ReadDouble()));
        else
            Refuses(hex, (ref r) => r.ReadDouble(), $"The integer {value} has no exact Double value.");
        if (fitsSingle)
            Assert.Equal((Int128)value, MessagePackBytes.Read(data, (ref r) => (Int128)r.ReadSingle()));
        else
            Refuses(hex, (ref r) => r.ReadSingle(), $"The integer {value} has no exact Single value.");
    }

    [Fact]
    public void The_largest_unsigned_integers_are_not_rounded_into_a_double()
    {
        Assert.Equal(18446744073709549568d, MessagePackBytes.ReadHex("CFFFFFFFFFFFFFF800", (ref r) => r.ReadDouble()));
        Refuses("CFFFFFFFFFFFFFFFFF", (ref r) => r.ReadDouble(), "The integer 18446744073709551615 has no exact Double value.");
    }

    [Fact]
    public void A_wrong_kind_of_value_is_named_in_the_error()
    {
        Refuses("A161", (ref r) => r.ReadInt32(), "Expected an integer but found a string (0xA1).");
        Refuses("C0", (ref r) => r.ReadDouble(), "Expected a number but found nil (0xC0).");
        Refuses("CA00000000", (ref r) => r.ReadInt64(), "Expected an integer but found a float (0xCA).");
        Refuses("01", (ref r) => r.ReadBoolean(), "Expected a boolean but found an integer (0x01).");
        Refuses("C3", (ref r) => r.ReadString(), "Expected a string but found a boolean (0xC3).");
        Refuses("A0", (ref r) => r.ReadBinary().Length, "Expected binary data but found a string (0xA0).");
        Refuses("80", (ref r) => r.ReadArrayHeader(), "Expected an array but found a map (0x80).");
        Refuses("90", (ref r) => r.ReadMapHeader(), "Expected a map but found an array (0x90).");
        Refuses("C400", (ref r) => r.ReadExtension(out _).Length, "Expected an extension value but found binary data (0xC4).");
        Refuses("D40100", (ref r) => { r.ReadNil(); return 0; }, "Expected nil but found an extension value (0xD4).");
    }

    [Fact]
    public void An_error_tells_where_the_value_begins()
    {
        var error = MessagePackBytes.Refused("0102CD0100", (ref r) => r.ReadByte() + r.ReadByte() + r.ReadByte());
        Assert.Equal(2, error.Offset);
        Assert.EndsWith("(at byte 2)", error.Message);
    }

    private static void Refuses<T>(string hex, ReadFunction<T> read, string sentence)
    {
        MessagePackException error = MessagePackBytes.Refused(hex, read);
        Assert.Equal($"{sentence} (at byte 0)", error.Message);
    }
}
