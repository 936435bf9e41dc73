using ProcLab.Host.Pool;

namespace ProcLab.CliTests.Pool;

public sealed class ChecksumLineTests
{
    [Theory]
    [InlineData("a b.txt", "00ff  a b.txt")]
    [InlineData("two\nlines", @"\00ff  two\nlines")]
    [InlineData(@"back\slash", @"\00ff  back\\slash")]
    public void The_line_is_that_of_sha256sum(string path, string expected) => Assert.Equal(expected, ChecksumLine.Format("00ff", path));
}
