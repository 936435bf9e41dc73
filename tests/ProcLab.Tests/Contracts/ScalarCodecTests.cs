using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;
using ProcLab.Wire;
using static ProcLab.Tests.Contracts.Encoded;

namespace ProcLab.Tests.Contracts;

public class ScalarCodecTests
{
    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(int.MaxValue)]
    public void Whole_numbers_of_every_width_come_back(int value)
    {
        Assert.Equal((sbyte)value, ThereAndBack(Codecs.SByte, (sbyte)value));
        Assert.Equal((byte)value, ThereAndBack(Codecs.Byte, (byte)value));
        Assert.Equal((short)value, ThereAndBack(Codecs.Int16, (short)value));
        Assert.Equal((ushort)value, ThereAndBack(Codecs.UInt16, (ushort)value));
        Assert.Equal(value, ThereAndBack(Codecs.Int32, value));
        Assert.Equal((uint)value, ThereAndBack(Codecs.UInt32, (uint)value));
        Assert.Equal(value * 4_294_967_297L, ThereAndBack(Codecs.Int64, value * 4_294_967_297L));
        Assert.Equal((ulong)value, ThereAndBack(Codecs.UInt64, (ulong)value));
        Assert.Equal((char)value, ThereAndBack(Codecs.Char, (char)value));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("18446744073709551615")]
    [InlineData("18446744073709551616")]
    [InlineData("-170141183460469231731687303715884105728")]
    public void Wide_integers_come_back(string text)
    {
        BigInteger value = BigInteger.Parse(text, CultureInfo.InvariantCulture);
        Assert.Equal(value, ThereAndBack(Codecs.BigInteger, value));
        Assert.Equal((Int128)value, ThereAndBack(Codecs.Int128, (Int128)value));
        UInt128 magnitude = (UInt128)BigInteger.Abs(value);
        Assert.Equal(magnitude, ThereAndBack(Codecs.UInt128, magnitude));
    }

    [Fact]
    public void A_wide_integer_that_is_too_large_is_an_error()
    {
        byte[] bytes = Write(Codecs.BigInteger, BigInteger.Pow(2, 200));
        Assert.Equal("System.Int128", Assert.Throws<CodecException>(() => Read(Codecs.Int128, bytes)).TypeName);
        Assert.Throws<CodecException>(() => Read(Codecs.UInt128, Write(Codecs.BigInteger, -1)));
    }

    [Theory]
    [InlineData(0d)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.MaxValue)]
    public void Floats_come_back(double value)
    {
        Assert.Equal(value, ThereAndBack(Codecs.Double, value));
        Assert.Equal((float)value, ThereAndBack(Codecs.Single, (float)value));
        Assert.Equal((Half)value, ThereAndBack(Codecs.Half, (Half)value));
    }

    [Fact]
    public void Floats_are_read_from_the_doubles_of_another_language()
    {
        Assert.Equal(0.1f, Read(Codecs.Single, Write(Codecs.Double, 0.1)));
        Assert.Equal((Half)0.1, Read(Codecs.Half, Write(Codecs.Double, 0.1)));
        Assert.Equal(float.NegativeInfinity, Read(Codecs.Single, Write(Codecs.Double, double.NegativeInfinity)));
        Assert.Equal(3d, Read(Codecs.Double, Write(Codecs.Int32, 3)));
        Assert.Equal("float", Assert.Throws<CodecException>(() => Read(Codecs.Single, Write(Codecs.Double, 1e300))).TypeName);
        Assert.Throws<CodecException>(() => Read(Codecs.Half, Write(Codecs.Double, 1e6)));
        Assert.Throws<CodecException>(() => Read(Codecs.Decimal, Write(Codecs.Double, double.NaN)));
    }

    [Theory]
    [InlineData("1.10")]
    [InlineData("-79228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001")]
    public void Decimals_keep_their_scale(string text)
    {
        decimal value = decimal.Parse(text, CultureInfo.InvariantCulture);
        Assert.Equal(text, ThereAndBack(Codecs.Decimal, value).ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_decimal_is_read_from_a_number_of_another_language()
    {
        Assert.Equal(3m, Read(Codecs.Decimal, Write(Codecs.Int32, 3)));
        Assert.Equal(18446744073709551615m, Read(Codecs.Decimal, Write(Codecs.UInt64, ulong.MaxValue)));
        Assert.Equal(2.5m, Read(Codecs.Decimal, Write(Codecs.Double, 2.5)));
    }

    [Fact]
    public void Text_like_types_come_back()
    {
        Guid id = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e", CultureInfo.InvariantCulture);
        Assert.Equal(id, ThereAndBack(Codecs.Guid, id));
        Assert.Equal("0f8fad5b-d9cb-469f-a165-70867728950e", Read(Codecs.String, Write(Codecs.Guid, id)));
        Assert.Equal(new Uri("a/b?c", UriKind.Relative), ThereAndBack(Codecs.Uri, new Uri("a/b?c", UriKind.Relative)));
        Assert.Equal(new Uri("http://host/é"), ThereAndBack(Codecs.Uri, new Uri("http://host/é")));
        Assert.Equal(new Version(1, 2, 3), ThereAndBack(Codecs.Version, new Version(1, 2, 3)));
        Assert.Equal(new Rune(0x1F600), ThereAndBack(Codecs.Rune, new Rune(0x1F600)));
        Assert.Equal('\uD83D', ThereAndBack(Codecs.Char, '\uD83D'));
        Assert.Equal(default, ThereAndBack(Codecs.Unit, default));
        Assert.True(ThereAndBack(Codecs.Boolean, true));
    }

    [Fact]
    public void Blocks_of_bytes_travel_as_bin()
    {
        byte[] bytes = [1, 2, 255];
        Assert.Equal("C4030102FF", Hex(Codecs.Bytes, bytes));
        Assert.Equal(bytes, ThereAndBack(Codecs.Bytes, bytes));
        Assert.Equal(bytes, ThereAndBack(Codecs.Memory, bytes).ToArray());
        Assert.Equal(bytes, ThereAndBack(Codecs.ReadOnlyMemory, bytes).ToArray());
        Assert.Equal(bytes, ThereAndBack(Codecs.ImmutableBytes, [.. bytes]).ToArray());
        Assert.Throws<CodecException>(() => Write(Codecs.ImmutableBytes, default));
    }

    [Theory]
    [InlineData(DateTimeKind.Utc)]
    [InlineData(DateTimeKind.Local)]
    [InlineData(DateTimeKind.Unspecified)]
    public void A_time_keeps_its_kind_and_every_tick(DateTimeKind kind)
    {
        DateTime value = new DateTime(2026, 1, 31, 13, 45, 59, kind).AddTicks(1_234_567);
        DateTime read = ThereAndBack(Codecs.DateTime, value);
        Assert.Equal(value, read);
        Assert.Equal(kind, read.Kind);
        DateTime limit = DateTime.SpecifyKind(kind == DateTimeKind.Local ? value : DateTime.MaxValue, kind);
        Assert.Equal(limit, ThereAndBack(Codecs.DateTime, limit));
    }

    [Fact]
    public void Other_times_come_back()
    {
        DateTimeOffset moment = new(2026, 1, 31, 13, 45, 59, TimeSpan.FromMinutes(-570));
        Assert.True(moment.EqualsExact(ThereAndBack(Codecs.DateTimeOffset, moment)));
        Assert.Equal(DateTimeOffset.MinValue, ThereAndBack(Codecs.DateTimeOffset, DateTimeOffset.MinValue));
        Assert.Equal(new DateOnly(2026, 1, 31), ThereAndBack(Codecs.DateOnly, new DateOnly(2026, 1, 31)));
        Assert.Equal("2026-01-31", Read(Codecs.String, Write(Codecs.DateOnly, new DateOnly(2026, 1, 31))));
        Assert.Equal(TimeOnly.MaxValue, ThereAndBack(Codecs.TimeOnly, TimeOnly.MaxValue));
        Assert.Equal(TimeSpan.MinValue, ThereAndBack(Codecs.TimeSpan, TimeSpan.MinValue));
        Assert.Equal(10_000_000, Read(Codecs.Int64, Write(Codecs.TimeSpan, TimeSpan.FromSeconds(1))));
    }

    [Fact]
    public void Enums_of_every_width_travel_as_numbers()
    {
        Assert.Equal(Signed8.Low, ThereAndBack(Codecs.Enum<Signed8>(), Signed8.Low));
        Assert.Equal(Unsigned8.High, ThereAndBack(Codecs.Enum<Unsigned8>(), Unsigned8.High));
        Assert.Equal(Signed16.Low, ThereAndBack(Codecs.Enum<Signed16>(), Signed16.Low));
        Assert.Equal(Unsigned16.High, ThereAndBack(Codecs.Enum<Unsigned16>(), Unsigned16.High));
        Assert.Equal((DayOfWeek)(-77), ThereAndBack(Codecs.Enum<DayOfWeek>(), (DayOfWeek)(-77)));
        Assert.Equal(Unsigned32.High, ThereAndBack(Codecs.Enum<Unsigned32>(), Unsigned32.High));
        Assert.Equal(Signed64.Low, ThereAndBack(Codecs.Enum<Signed64>(), Signed64.Low));
        Assert.Equal(Unsigned64.High, ThereAndBack(Codecs.Enum<Unsigned64>(), Unsigned64.High));
        Assert.Equal("05", Hex(Codecs.Enum<DayOfWeek>(), DayOfWeek.Friday));
        Assert.Throws<MessagePackException>(() => Read(Codecs.Enum<Unsigned8>(), Write(Codecs.Int32, 256)));
    }

    [Fact]
    public void A_null_or_wrong_text_is_named_with_its_type()
    {
        Assert.Equal("string", Assert.Throws<CodecException>(() => Write(Codecs.String, null!)).TypeName);
        Assert.Equal("byte[]", Assert.Throws<CodecException>(() => Write(Codecs.Bytes, null!)).TypeName);
        Assert.Equal("System.Uri", Assert.Throws<CodecException>(() => Write(Codecs.Uri, null!)).TypeName);
        CodecException wrong = Assert.Throws<CodecException>(() => Read(Codecs.Guid, Write(Codecs.String, "no")));
        Assert.Equal("A value does not fit System.Guid: the text 'no' is not one.", wrong.Message);
        Assert.Throws<CodecException>(() => Read(Codecs.Decimal, Write(Codecs.String, "1,5")));
        Assert.Throws<CodecException>(() => Read(Codecs.DateTime, Write(Codecs.String, "soon")));
        Assert.Throws<CodecException>(() => Read(Codecs.Rune, Write(Codecs.Int32, 0xD800)));
    }

    private enum Signed8 : sbyte { Low = sbyte.MinValue }

    private enum Unsigned8 : byte { High = byte.MaxValue }

    private enum Signed16 : short { Low = short.MinValue }

    private enum Unsigned16 : ushort { High = ushort.MaxValue }

    private enum Unsigned32 : uint { High = uint.MaxValue }

    private enum Signed64 : long { Low = long.MinValue }

    private enum Unsigned64 : ulong { High = ulong.MaxValue }
}
