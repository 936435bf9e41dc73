using System.Text;

namespace ProcLab.Tests.Wire;

/// <summary>The first and last value of every format of the specification, byte for byte.</summary>
public class MessagePackFormatTests
{
    [Theory]
    [InlineData(0, "00")]
    [InlineData(127, "7F")]
    [InlineData(128, "CC80")]
    [InlineData(255, "CCFF")]
    [InlineData(256, "CD0100")]
    [InlineData(65_535, "CDFFFF")]
    [InlineData(65_536, "CE00010000")]
    [InlineData(uint.MaxValue, "CEFFFFFFFF")]
    [InlineData(uint.MaxValue + 1L, "CF0000000100000000")]
    [InlineData(long.MaxValue, "CF7FFFFFFFFFFFFFFF")]
    [InlineData(-1, "FF")]
    [InlineData(-32, "E0")]
    [InlineData(-33, "D0DF")]
    [InlineData(-128, "D080")]
    [InlineData(-129, "D1FF7F")]
    [InlineData(-32_768, "D18000")]
    [InlineData(-32_769, "D2FFFF7FFF")]
    [InlineData(int.MinValue, "D280000000")]
    [InlineData(int.MinValue - 1L, "D3FFFFFFFF7FFFFFFF")]
    [InlineData(long.MinValue, "D38000000000000000")]
    public void A_signed_integer_takes_its_shortest_form(long value, string hex)
    {
        Assert.Equal(hex, MessagePackBytes.HexOf((ref w) => w.WriteInt64(value)));
        Assert.Equal(value, MessagePackBytes.ReadHex(hex, (ref r) => r.ReadInt64()));
    }

    [Theory]
    [InlineData(0, "00")]
    [InlineData(127, "7F")]
    [InlineData(128, "CC80")]
    [InlineData(256, "CD0100")]
    [InlineData(65_536, "CE00010000")]
    [InlineData(uint.MaxValue + 1UL, "CF0000000100000000")]
    [InlineData(ulong.MaxValue, "CFFFFFFFFFFFFFFFFF")]
    public void An_unsigned_integer_takes_its_shortest_form(ulong value, string hex)
    {
        Assert.Equal(hex, MessagePackBytes.HexOf((ref w) => w.WriteUInt64(value)));
        Assert.Equal(value, MessagePackBytes.ReadHex(hex, (ref r) => r.ReadUInt64()));
    }

    [Fact]
    public void Nil_and_the_booleans_take_one_byte()
    {
        Assert.Equal("C0C2C3", MessagePackBytes.HexOf((ref w) =>
        {
            w.WriteNil();
            w.WriteBoolean(false);
            w.WriteBoolean(true);
        }));
        Assert.True(MessagePackBytes.ReadHex("C0C2C3", (ref r) => r.TryReadNil() && !r.ReadBoolean() && r.ReadBoolean()));
    }

    [Fact]
    public void Floats_keep_their_width()
    {
        Assert.Equal("CA3FC00000", MessagePackBytes.HexOf((ref w) => w.WriteSingle(1.5f)));
        Assert.Equal("CB3FF8000000000000", MessagePackBytes.HexOf((ref w) => w.WriteDouble(1.5)));
        Assert.Equal("CA80000000", MessagePackBytes.HexOf((ref w) => w.WriteSingle(-0f)));
        Assert.Equal(1.5f, MessagePackBytes.ReadHex("CA3FC00000", (ref r) => r.ReadSingle()));
        Assert.Equal(1.5, MessagePackBytes.ReadHex("CB3FF8000000000000", (ref r) => r.ReadDouble()));
    }

    [Theory]
    [InlineData(0, "A0")]
    [InlineData(31, "BF")]
    [InlineData(32, "D920")]
    [InlineData(255, "D9FF")]
    [InlineData(256, "DA0100")]
    [InlineData(65_535, "DAFFFF")]
    [InlineData(65_536, "DB00010000")]
    public void A_string_header_is_as_short_as_its_UTF8_length_allows(int length, string header)
    {
        // One-byte characters, and then two-byte ones with one odd byte before: the same UTF-8 length.
        foreach (string text in new[] { new string('a', length), new string('a', length % 2) + new string('é', length / 2) })
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(text);
            string hex = header + Convert.ToHexString(utf8);
            Assert.Equal(hex, MessagePackBytes.HexOf((ref w) => w.WriteString(text)));
            Assert.Equal(hex, MessagePackBytes.HexOf((ref w) => w.WriteUtf8String(utf8)));
            Assert.Equal(text, MessagePackBytes.ReadHex(hex, (ref r) => r.ReadString()));
            Assert.Equal(utf8, MessagePackBytes.ReadHex(hex, (ref r) => r.ReadUtf8String().ToArray()));
        }
    }

    [Theory]
    [InlineData(0, "C400")]
    [InlineData(255, "C4FF")]
    [InlineData(256, "C50100")]
    [InlineData(65_535, "C5FFFF")]
    [InlineData(65_536, "C600010000")]
    public void A_binary_header_is_as_short_as_its_length_allows(int length, string header)
    {
        byte[] data = Pattern(length);
        string hex = header + Convert.ToHexString(data);
        Assert.Equal(hex, MessagePackBytes.HexOf((ref w) => w.WriteBinary(data)));
        Assert.Equal(data, MessagePackBytes.ReadHex(hex, (ref r) => r.ReadBinary().ToArray()));
    }

    [Theory]
    [InlineData(0, "90")]
    [InlineData(15, "9F")]
    [InlineData(16, "DC0010")]
    [InlineData(65_535, "DCFFFF")]
    [InlineData(65_536, "DD00010000")]
    public void An_array_header_is_as_short_as_its_count_allows(int count, string header)
    {
        Assert.Equal(header, MessagePackBytes.HexOf((ref w) => w.WriteArrayHeader(count)));
        string hex = header + Convert.ToHexString(new byte[count]);
        Assert.Equal(count, MessagePackBytes.ReadHex(hex, (ref r) =>
        {
            int read = r.ReadArrayHeader();
            for (int i = 0; i < read; i++)
                r.Skip();
            return read;
        }));
    }

    [Theory]
    [InlineData(0, "80")]
    [InlineData(15, "8F")]
    [InlineData(16, "DE0010")]
    [InlineData(65_535, "DEFFFF")]
    [InlineData(65_536, "DF00010000")]
    public void A_map_header_is_as_short_as_its_count_allows(int count, string header)
    {
        Assert.Equal(header, MessagePackBytes.HexOf((ref w) => w.WriteMapHeader(count)));
        string hex = header + Convert.ToHexString(new byte[count * 2]);
        Assert.Equal(hex.Length / 2, MessagePackBytes.ReadHex(hex, (ref r) => r.ReadRaw().Length));
        var reader = new ProcLab.Wire.MessagePackReader(Convert.FromHexString(hex));
        Assert.Equal(count, reader.ReadMapHeader());
    }

    [Theory]
    [InlineData(0, "C70005")]
    [InlineData(1, "D405")]
    [InlineData(2, "D505")]
    [InlineData(3, "C70305")]
    [InlineData(4, "D605")]
    [InlineData(8, "D705")]
    [InlineData(15, "C70F05")]
    [InlineData(16, "D805")]
    [InlineData(17, "C71105")]
    [InlineData(255, "C7FF05")]
    [InlineData(256, "C8010005")]
    [InlineData(65_535, "C8FFFF05")]
    [InlineData(65_536, "C90001000005")]
    public void An_extension_header_is_as_short_as_its_length_allows(int length, string header)
    {
        byte[] data = Pattern(length);
        string hex = header + Convert.ToHexString(data);
        Assert.Equal(hex, MessagePackBytes.HexOf((ref w) => w.WriteExtension(5, data)));
        Assert.Equal(data, MessagePackBytes.ReadHex(hex, (ref r) =>
        {
            byte[] read = r.ReadExtension(out sbyte type).ToArray();
            Assert.Equal(5, type);
            return read;
        }));
    }

    private static byte[] Pattern(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)i)];
}
