using ProcLab.Host.Output;

namespace ProcLab.CliTests.Output;

public sealed class TerminalTests
{
    private static readonly (string, string)[] s_usual = [("TERM", "xterm-256color"), ("LANG", "en_US.UTF-8")];

    [Fact]
    public void A_terminal_is_live_and_coloured()
    {
        var terminal = Terminal.Detect(OnTerminal(s_usual), new OutputOptions());

        Assert.Equal(new Terminal(IsLive: true, UsesColor: true, IsAscii: false, Width: 90, Height: 30), terminal);
    }

    [Fact]
    public void A_pipe_is_neither_live_nor_coloured_and_is_120_wide()
    {
        var terminal = Terminal.Detect(OnTerminal(s_usual) with { OutputIsTerminal = false }, new OutputOptions());

        Assert.Equal((false, false, 120), (terminal.IsLive, terminal.UsesColor, terminal.Width));
    }

    [Theory]
    [InlineData("TERM", "dumb")]
    [InlineData("TERM", "")]
    [InlineData("CI", "true")]
    public void A_dumb_terminal_or_a_build_server_is_not_live(string variable, string value)
    {
        var terminal = Terminal.Detect(OnTerminal([.. s_usual, (variable, value)]), new OutputOptions());

        Assert.Equal((false, false), (terminal.IsLive, terminal.UsesColor));
    }

    public static TheoryData<string> OptionsThatEndTheLivePicture => ["json", "quiet", "no-progress"];

    [Theory]
    [MemberData(nameof(OptionsThatEndTheLivePicture))]
    public void Options_can_end_the_live_picture(string option)
    {
        var options = new OutputOptions { Json = option == "json", Quiet = option == "quiet", NoProgress = option == "no-progress" };

        Assert.False(Terminal.Detect(OnTerminal(s_usual), options).IsLive);
    }

    [Theory]
    [InlineData("auto", "NO_COLOR", "1", false)]
    [InlineData("auto", "NO_COLOR", "", true)]
    [InlineData("always", "NO_COLOR", "1", true)]
    [InlineData("never", "FORCE_COLOR", "1", false)]
    public void Colour_on_a_terminal_heeds_the_option_first(string mode, string variable, string value, bool expected)
    {
        var options = new OutputOptions { Color = Enum.Parse<ColorMode>(mode, ignoreCase: true) };

        var terminal = Terminal.Detect(OnTerminal([.. s_usual, (variable, value)]), options);

        Assert.Equal(expected, terminal.UsesColor);
        Assert.True(terminal.IsLive);
    }

    [Theory]
    [InlineData("FORCE_COLOR", "1", true)]
    [InlineData("FORCE_COLOR", "0", false)]
    [InlineData("CLICOLOR_FORCE", "1", true)]
    public void Colour_can_be_forced_into_a_pipe(string variable, string value, bool expected)
    {
        var facts = OnTerminal([.. s_usual, (variable, value)]) with { OutputIsTerminal = false };

        Assert.Equal(expected, Terminal.Detect(facts, new OutputOptions()).UsesColor);
    }

    [Fact]
    public void No_color_wins_over_forced_colour()
    {
        var facts = OnTerminal([.. s_usual, ("NO_COLOR", "1"), ("FORCE_COLOR", "1")]);

        Assert.False(Terminal.Detect(facts, new OutputOptions()).UsesColor);
    }

    [Fact]
    public void Json_is_never_coloured() =>
        Assert.False(Terminal.Detect(OnTerminal(s_usual), new OutputOptions { Json = true, Color = ColorMode.Always }).UsesColor);

    [Theory]
    [InlineData("C", "en_US.UTF-8", true)]
    [InlineData("de_DE.utf8", "C", false)]
    [InlineData("", "en_US.UTF-8", false)]
    [InlineData("", "", true)]
    public void A_locale_without_utf8_gets_ascii(string all, string lang, bool expected)
    {
        var facts = OnTerminal([("TERM", "xterm"), ("LC_ALL", all), ("LANG", lang)]);

        Assert.Equal(expected, Terminal.Detect(facts, new OutputOptions()).IsAscii);
    }

    [Fact]
    public void Width_and_ascii_can_be_asked_for()
    {
        var terminal = Terminal.Detect(OnTerminal(s_usual), new OutputOptions { Width = 60, Ascii = true });

        Assert.Equal((60, true), (terminal.Width, terminal.IsAscii));
    }

    private static TerminalFacts OnTerminal((string Name, string Value)[] variables) => new()
    {
        OutputIsTerminal = true,
        Width = 90,
        Height = 30,
        Variable = name => variables.LastOrDefault(variable => variable.Name == name).Value,
    };
}
