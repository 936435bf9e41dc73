using ProcLab.Host.Commands;

namespace ProcLab.CliTests.Commands;

public sealed class SizeTextTests
{
    [Theory]
    [InlineData("4096", 4096)]
    [InlineData("0", 0)]
    [InlineData("7B", 7)]
    [InlineData("2KB", 2000)]
    [InlineData("200MB", 200_000_000)]
    [InlineData("200mb", 200_000_000)]
    [InlineData("3GB", 3_000_000_000)]
    [InlineData("2KiB", 2048)]
    [InlineData("64MiB", 67_108_864)]
    [InlineData("1GiB", 1_073_741_824)]
    [InlineData("1.5GB", 1_500_000_000)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void A_size_is_a_number_with_or_without_a_unit(string text, long bytes)
    {
        Assert.True(SizeText.TryParse(text, out long parsed, out _));
        Assert.Equal(bytes, parsed);
    }

    [Theory]
    [InlineData("", "'' is not a size; write 200MB, 1GiB or a whole number of bytes")]
    [InlineData("MB", "'MB' is not a size; write 200MB, 1GiB or a whole number of bytes")]
    [InlineData("1.5", "'1.5' is not a size; write 200MB, 1GiB or a whole number of bytes")]
    [InlineData("1..5MB", "'1..5MB' is not a size; write 200MB, 1GiB or a whole number of bytes")]
    [InlineData("-5MB", "'-5MB' is not a size; write 200MB, 1GiB or a whole number of bytes")]
    [InlineData("200M", "'M' is not a unit of size; use B, KB, MB, GB, KiB, MiB or GiB")]
    [InlineData("200 MB", "' MB' is not a unit of size; use B, KB, MB, GB, KiB, MiB or GiB")]
    [InlineData("9223372036854775808", "'9223372036854775808' is too large")]
    [InlineData("99999999999GB", "'99999999999GB' is too large")]
    public void Anything_else_is_refused_with_a_hint(string text, string expected)
    {
        Assert.False(SizeText.TryParse(text, out _, out string? problem));
        Assert.Equal(expected, problem);
    }

    [Theory]
    [InlineData("200MB")]
    [InlineData("1GiB")]
    [InlineData("64MiB")]
    [InlineData("1500KB")]
    [InlineData("3KiB")]
    [InlineData("4097B")]
    public void A_written_size_is_read_back(string text)
    {
        Assert.True(SizeText.TryParse(text, out long bytes, out _));
        Assert.Equal(text, SizeText.Format(bytes));
    }
}
