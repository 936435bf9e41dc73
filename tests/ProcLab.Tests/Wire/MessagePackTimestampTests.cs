using System.Globalization;

namespace ProcLab.Tests.Wire;

public class MessagePackTimestampTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", "D6FF00000000")]
    [InlineData("2106-02-07T06:28:15Z", "D6FFFFFFFFFF")]
    [InlineData("2106-02-07T06:28:16Z", "D7FF0000000100000000")]
    [InlineData("1970-01-01T00:00:00.0000001Z", "D7FF0000019000000000")]
    [InlineData("1970-01-01T00:00:00.9999999Z", "D7FFEE6B267000000000")]
    [InlineData("2514-05-30T01:53:03.5Z", "D7FF77359403FFFFFFFF")]
    [InlineData("2514-05-30T01:53:04Z", "C70CFF000000000000000400000000")]
    [InlineData("1969-12-31T23:59:59Z", "C70CFF00000000FFFFFFFFFFFFFFFF")]
    [InlineData("1969-12-31T23:59:59.9999999Z", "C70CFF3B9AC99CFFFFFFFFFFFFFFFF")]
    [InlineData("0001-01-01T00:00:00Z", "C70CFF00000000FFFFFFF1886E0900")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "C70CFF3B9AC99C0000003AFFF4417F")]
    public void A_time_takes_the_shortest_timestamp_and_comes_back(string text, string hex)
    {
        var time = DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        Assert.Equal(hex, MessagePackBytes.HexOf((ref w) => w.WriteTimestamp(time)));
        var read = MessagePackBytes.ReadHex(hex, (ref r) => r.ReadTimestamp());
        Assert.Equal(time, read);
        Assert.Equal(DateTimeKind.Utc, read.Kind);
    }

    [Fact]
    public void Digits_under_100_ns_are_cut_off() =>
        Assert.Equal(DateTime.UnixEpoch.AddTicks(1), MessagePackBytes.ReadHex("C70CFF000000C70000000000000000", (ref r) => r.ReadTimestamp()));

    [Theory]
    [InlineData("C708FF0000019000000000")] // ext 8 in place of fixext 8
    [InlineData("C80008FF0000019000000000")]
    [InlineData("C900000008FF0000019000000000")]
    public void A_timestamp_under_a_longer_header_is_read(string hex) =>
        Assert.Equal(DateTime.UnixEpoch.AddTicks(1), MessagePackBytes.ReadHex(hex, (ref r) => r.ReadTimestamp()));

    [Theory]
    [InlineData("D60500000000", "the extension type is 5 and not -1")]
    [InlineData("C703FF000000", "it has 3 bytes and not 4, 8 or 12")]
    [InlineData("C700FF", "it has 0 bytes and not 4, 8 or 12")]
    [InlineData("D7FFEE6B280000000000", "1000000000 nanoseconds are a second or more")]
    [InlineData("C70CFF3B9ACA000000000000000000", "1000000000 nanoseconds are a second or more")]
    [InlineData("C70CFF000000000000003AFFF44180", "253402300800 seconds from 1970 are outside the years 1 to 9999")]
    [InlineData("C70CFF00000000FFFFFFF1886E08FF", "-62135596801 seconds from 1970 are outside the years 1 to 9999")]
    [InlineData("C70CFF000000008000000000000000", "-9223372036854775808 seconds from 1970 are outside the years 1 to 9999")]
    public void A_timestamp_that_is_no_time_is_refused(string hex, string reason) =>
        Assert.Equal($"The timestamp is not valid: {reason}. (at byte 0)", MessagePackBytes.Refused(hex, (ref r) => r.ReadTimestamp()).Message);

    [Theory]
    [InlineData(DateTimeKind.Local)]
    [InlineData(DateTimeKind.Unspecified)]
    public void A_time_that_is_not_UTC_is_refused(DateTimeKind kind) =>
        Assert.Throws<ArgumentException>(() => MessagePackBytes.Of((ref w) => w.WriteTimestamp(new DateTime(2025, 1, 1, 0, 0, 0, kind))));
}
