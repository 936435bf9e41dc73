using ProcLab.Host.Output;

namespace ProcLab.CliTests.Output;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("Привет 世界 🙂", "Привет 世界 🙂")]
    [InlineData("[red]not markup[/]", "[red]not markup[/]")]
    [InlineData("two\nlines\r\n\tand a tab", "two\\nlines\\r\\n\\tand a tab")]
    [InlineData("\u001b[31mred\u001b[0m", "red")]
    [InlineData("\u001b[2J\u001b[1;1Hcleared", "cleared")]
    [InlineData("\u001b]0;title\u0007after", "after")]
    [InlineData("\u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\", "link")]
    [InlineData("\u001b]0;never ended", "")]
    [InlineData("\u001bPdevice\u001b\\after", "after")]
    [InlineData("\u001b(Bcharset", "charset")]
    [InlineData("\u001bcreset", "reset")]
    [InlineData("end\u001b", "end")]
    [InlineData("end\u001b[", "end")]
    [InlineData("\u009b31mC1", "31mC1")]
    [InlineData("bell\u0007, null\0, delete\u007f", "bell, null, delete")]
    [InlineData("user\u202egnp.exe", "usergnp.exe")]
    [InlineData("line\u2028separator", "lineseparator")]
    public void Nothing_is_left_that_a_terminal_would_obey(string text, string expected) => Assert.Equal(expected, SafeText.Line(text));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("ab🙂def", 4, "ab…")]
    [InlineData("abcdef", 0, "…")]
    public void A_long_line_is_cut_with_a_mark(string text, int width, string expected) =>
        Assert.Equal(expected, SafeText.Line(text, width, Glyphs.Unicode));
}
