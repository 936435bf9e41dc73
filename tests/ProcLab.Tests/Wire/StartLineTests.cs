using ProcLab.Wire;

namespace ProcLab.Tests.Wire;

public sealed class StartLineTests
{
    private const string Key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    [Theory]
    [InlineData("pipe:/tmp/proclab/w1")]
    [InlineData("pipe:/tmp/a folder with spaces/w1")]
    [InlineData("tcp:127.0.0.1:4711")]
    public void A_line_is_read_as_it_was_written(string address)
    {
        byte[] key = Convert.FromHexString(Key);

        string line = new StartLine(1, address, key).Format();

        Assert.Equal($"proclab/1 {address} {Key}\n", line);
        var read = StartLine.Parse(line[..^1]);
        Assert.Equal((1, address), (read.Version, read.Address));
        Assert.Equal(key, read.Key);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("proclab/1 " + Key)]
    [InlineData("proclab/1 tcp:127.0.0.1:1")]
    [InlineData("proclab/1 tcp:127.0.0.1:1 0001")]
    [InlineData("proclab/1 tcp:127.0.0.1:1 z00102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")]
    [InlineData("proclab/x tcp:127.0.0.1:1 " + Key)]
    [InlineData("proclab/-1 tcp:127.0.0.1:1 " + Key)]
    [InlineData("other/1 tcp:127.0.0.1:1 " + Key)]
    public void Anything_else_is_no_start_line(string? line) =>
        Assert.Contains("it is started by a pool", Assert.Throws<FormatException>(() => StartLine.Parse(line)).Message, StringComparison.Ordinal);

    [Fact]
    public void PIP_11_A_host_that_is_too_new_is_refused_with_both_versions()
    {
        Assert.Equal(2, StartLine.Parse("proclab/2 tcp:127.0.0.1:1 " + Key).Version);

        var error = Assert.Throws<FormatException>(() => StartLine.Parse("proclab/3 tcp:127.0.0.1:1 " + Key));

        Assert.Equal("The host speaks protocol 3, this worker 1 to 1; they may differ by one.", error.Message);
    }
}
