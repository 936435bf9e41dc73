namespace ProcLab.Host.Output;

/// <summary>How to write: decided once at start from the options and the surroundings.</summary>
/// <param name="IsLive">Whether a picture may be redrawn in place; otherwise one complete line per event.</param>
/// <param name="UsesColor">Whether colour escapes may be written.</param>
/// <param name="IsAscii">Whether the command keeps to ASCII in its own words.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows of the live picture at most.</param>
internal sealed record Terminal(bool IsLive, bool UsesColor, bool IsAscii, int Width, int Height)
{
    private const int WidthOfNoTerminal = 120;

    private static readonly string[] s_localeVariables = ["LC_ALL", "LC_CTYPE", "LANG"];

    public static Terminal Detect(TerminalFacts facts, OutputOptions options)
    {
        bool isLive = facts.OutputIsTerminal
            && CanMoveCursor(facts)
            && !IsSet(facts, "CI")
            && options is { Json: false, Quiet: false, NoProgress: false };
        return new Terminal(
            isLive,
            !options.Json && DetectColor(facts, options.Color, isLive),
            options.Ascii || !HasUnicodeLocale(facts),
            options.Width ?? (facts.OutputIsTerminal ? facts.Width : WidthOfNoTerminal),
            facts.Height);
    }

    private static bool CanMoveCursor(TerminalFacts facts) =>
        IsSet(facts, "TERM") ? facts.Variable("TERM") != "dumb" : !facts.TerminalNeedsName;

    private static bool DetectColor(TerminalFacts facts, ColorMode mode, bool isLive) => mode switch
    {
        ColorMode.Always => true,
        ColorMode.Never => false,
        _ when IsSet(facts, "NO_COLOR") => false,
        _ when IsForced(facts, "FORCE_COLOR") || IsForced(facts, "CLICOLOR_FORCE") => true,
        _ => isLive,
    };

    /// <summary>The first of these that is set names the encoding, as for any POSIX program.</summary>
    private static bool HasUnicodeLocale(TerminalFacts facts)
    {
        if (!facts.TerminalNeedsName)
            return true;
        string locale = s_localeVariables.Select(facts.Variable).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "C";
        return locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("UTF8", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsSet(TerminalFacts facts, string name) => !string.IsNullOrEmpty(facts.Variable(name));

    private static bool IsForced(TerminalFacts facts, string name) => IsSet(facts, name) && facts.Variable(name) != "0";
}
